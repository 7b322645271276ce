package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** People who make their own account. */
public final class SignUps {
  private static final Duration REPEATABLE = Duration.ofHours(24);

  private final Db db;
  private final Accounts accounts;
  private final Passwords passwords;

  SignUps(Db db, Accounts accounts, Passwords passwords) {
    this.db = db;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** What somebody says of themselves; the password as {@link Passwords#parse} gives it. */
  public record SignUp(Email email, String password, String name, String language) {}

  /**
   * Makes the account.
   *
   * @param repeatable the caller says that this may be the same request again; then whoever knows
   *     the password of the account made within the last day gets the first answer again. No
   *     request is stored for that, since even a hash of it would lay the password open
   */
  public Accounts.Adding signUp(SignUp wish, boolean repeatable, Instant now) {
    var taken = db.read(tx -> accounts.find(tx, wish.email()));
    if (taken.isPresent()) {
      return repeatable ? again(wish, now) : new Accounts.EmailTaken();
    }
    var hash = Optional.of(passwords.hash(wish.password()));
    var adding =
        db.write(
            tx ->
                accounts.add(tx, wish.email(), wish.name(), wish.language(), Set.of(), hash, now));
    return switch (adding) {
      case Accounts.Added added -> added;
      case Accounts.EmailTaken raced -> repeatable ? again(wish, now) : raced;
    };
  }

  private Accounts.Adding again(SignUp wish, Instant now) {
    var account = db.read(tx -> accounts.find(tx, wish.email()));
    var same =
        account.isPresent()
            && account.get().name().equals(wish.name())
            && account.get().createdAt().isAfter(now.minus(REPEATABLE))
            && passwords.matches(
                wish.password(), db.read(tx -> accounts.passwordHash(tx, account.get().id())));
    return same ? new Accounts.Added(account.orElseThrow()) : new Accounts.EmailTaken();
  }
}
