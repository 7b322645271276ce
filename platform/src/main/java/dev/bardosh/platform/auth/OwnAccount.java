package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.i18n.Language;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people do with their own account; what cannot be taken back, by password. */
final class OwnAccount {
  private final Db db;
  private final Accounts accounts;
  private final Passwords passwords;
  private final PasswordCheck check;
  private final Actors actors;

  OwnAccount(Db db, Accounts accounts, Passwords passwords, PasswordCheck check, Actors actors) {
    this.db = db;
    this.accounts = accounts;
    this.passwords = passwords;
    this.check = check;
    this.actors = actors;
  }

  /** Who asks, from where, and what they say their password is. */
  record Claim(UUID account, String address, String password, Instant now) {}

  sealed interface PasswordChange {}

  record PasswordChanged() implements PasswordChange {}

  sealed interface Leaving {}

  record Left() implements Leaving {}

  record LastAdministrator() implements Leaving {}

  /** A service cannot let the account go yet, for a reason in the asked language. */
  record Refused(String service, String reason) implements Leaving {}

  record WrongPassword() implements PasswordChange, Leaving {}

  record TooManyAttempts(int retryAfterSeconds) implements PasswordChange, Leaving {}

  Optional<Account> find(UUID account) {
    return db.read(tx -> accounts.find(tx, account));
  }

  /** What is left out stays. */
  void describe(UUID account, Optional<String> name, Optional<String> language) {
    db.run(tx -> accounts.describe(tx, account, name, language));
  }

  /** Signs out every session but the given one. */
  PasswordChange changePassword(Claim claim, String password, UUID session) {
    var old = hash(claim.account());
    return switch (compare(claim, old)) {
      case PasswordCheck.Right() -> changed(claim.account(), old, password, session);
      case PasswordCheck.Wrong() -> new WrongPassword();
      case PasswordCheck.TooMany(var seconds) -> new TooManyAttempts(seconds);
    };
  }

  /** Erases the account and all that is held of its owner, or nothing. */
  Leaving leave(Claim claim, Locale language) {
    return switch (compare(claim, hash(claim.account()))) {
      case PasswordCheck.Right() -> removed(claim, language);
      case PasswordCheck.Wrong() -> new WrongPassword();
      case PasswordCheck.TooMany(var seconds) -> new TooManyAttempts(seconds);
    };
  }

  /** Everything held about the person, by service. */
  Map<String, Object> export(UUID account, Instant now) {
    return db.read(tx -> accounts.export(tx, account, now));
  }

  /** What every service says will be gone with the account. */
  List<String> losses(Locale language) {
    return accounts.losses(language);
  }

  static String parseLanguage(String tag) {
    return Language.parse(tag)
        .map(Language::tag)
        .orElseThrow(() -> new IllegalArgumentException("must be one of uz, uz-Cyrl, ru and en"));
  }

  private PasswordChange changed(
      UUID account, Optional<String> old, String password, UUID session) {
    var hash = passwords.hash(password);
    var done = db.write(tx -> accounts.changePassword(tx, account, old, hash, session));
    actors.forget(account);
    return done ? new PasswordChanged() : new WrongPassword();
  }

  private Leaving removed(Claim claim, Locale language) {
    var removal = db.write(tx -> accounts.remove(tx, claim.account(), language, claim.now()));
    actors.forget(claim.account());
    return switch (removal) {
      case Accounts.Removed _, Accounts.NoSuchAccount _ -> new Left();
      case Accounts.LastAdministrator() -> new LastAdministrator();
      case Accounts.Refused(var service, var reason) -> new Refused(service, reason);
    };
  }

  private Optional<String> hash(UUID account) {
    return db.read(tx -> accounts.passwordHash(tx, account));
  }

  private PasswordCheck.Answer compare(Claim claim, Optional<String> hash) {
    return check.check(
        claim.account().toString(), claim.address(), claim.password(), hash, claim.now());
  }
}
