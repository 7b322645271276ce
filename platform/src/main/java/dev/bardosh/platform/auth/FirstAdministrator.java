package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The link, printed at the start of a server without administrator, that makes the first one. */
public final class FirstAdministrator {
  static final String PATH = "/administrator/";

  private final Db db;
  private final Passwords passwords;

  FirstAdministrator(Db db, Passwords passwords) {
    this.db = db;
    this.passwords = passwords;
  }

  /**
   * A new link, which replaces the one before: only its hash was kept, so that one cannot be shown
   * again. Empty when there is an administrator.
   */
  public static Optional<String> link(Tx tx, String baseUrl, Instant now) {
    if (!AccountStore.lockAdministrators(tx).isEmpty()) {
      return Optional.empty();
    }
    var token = Token.random(Token.ONE_TIME);
    OneTimeTokenStore.deleteUnused(tx, OneTimeTokenStore.FIRST_ADMINISTRATOR, Optional.empty());
    OneTimeTokenStore.insert(
        tx, OneTimeTokenStore.FIRST_ADMINISTRATOR, token, Optional.empty(), now, Optional.empty());
    return Optional.of(baseUrl + PATH + token.text());
  }

  /** Whether the link would work now. */
  boolean usable(String text, Instant now) {
    var purpose = OneTimeTokenStore.FIRST_ADMINISTRATOR;
    return Token.plausible(text)
        && db.read(tx -> OneTimeTokenStore.valid(tx, purpose, new Token(text), now));
  }

  public sealed interface Claiming {}

  public record Claimed(Account account) implements Claiming {}

  /** Never was one, or is used or replaced. */
  public record LinkInvalid() implements Claiming {}

  /** The address has an account already, with another password. */
  public record EmailTaken() implements Claiming {}

  /**
   * Makes the administrator: a new account, or the one that has the address if the password is its
   * own. Repeated with the same words, because the first answer was lost, it answers the same.
   *
   * @param address where on the network it comes from
   */
  public Claiming claim(String text, SignUps.SignUp wish, String address, Instant now) {
    var token = new Token(text);
    var purpose = OneTimeTokenStore.FIRST_ADMINISTRATOR;
    var valid = db.read(tx -> OneTimeTokenStore.valid(tx, purpose, token, now));
    var used = db.read(tx -> OneTimeTokenStore.isUsed(tx, purpose, token));
    if (!valid && !used) {
      return new LinkInvalid();
    }
    var existing = db.read(tx -> AccountStore.credentials(tx, wish.email()));
    var own =
        existing.isPresent() && passwords.matches(wish.password(), existing.get().passwordHash());
    if (used) {
      return own ? repeated(wish.email()) : new LinkInvalid();
    }
    if (existing.isPresent() && (!own || existing.get().suspended())) {
      return new EmailTaken();
    }
    var hash = own ? Optional.<String>empty() : Optional.of(passwords.hash(wish.password()));
    return db.write(tx -> claim(tx, token, wish, hash, address, now));
  }

  private static Claiming claim(
      Tx tx, Token token, SignUps.SignUp wish, Optional<String> hash, String address, Instant now) {
    var purpose = OneTimeTokenStore.FIRST_ADMINISTRATOR;
    if (!OneTimeTokenStore.valid(tx, purpose, token, now)) {
      return new LinkInvalid();
    }
    var email = Optional.of(wish.email().address());
    var added = Account.fresh(Ids.next(now), email, wish.name(), wish.language(), Set.of(), now);
    // Whoever took the address a moment ago must not become the administrator by it.
    if (hash.isPresent() && !AccountStore.insert(tx, added, hash)) {
      return new EmailTaken();
    }
    OneTimeTokenStore.use(tx, purpose, token, now);
    var account = AccountStore.findByEmail(tx, wish.email()).orElseThrow();
    AccountStore.addRoles(tx, account.id(), Set.of(Permissions.ADMINISTRATOR));
    var author = new Author(Optional.of(account.id()), address, now);
    Audit.note(tx, author, "account.administrator", account.id().toString(), Map.of());
    Actors.changed(tx, account.id());
    return new Claimed(AccountStore.find(tx, account.id()).orElseThrow());
  }

  private Claiming repeated(Email email) {
    return db.read(tx -> AccountStore.findByEmail(tx, email))
        .filter(account -> account.roles().contains(Permissions.ADMINISTRATOR))
        .<Claiming>map(Claimed::new)
        .orElseGet(LinkInvalid::new);
  }
}
