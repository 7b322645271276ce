package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signing in and out. */
public final class Sessions {
  private static final int MOST = 100;
  private static final int LONGEST_USER_AGENT = 300;

  private final Db db;
  private final PasswordCheck check;
  private final AuthSettings settings;

  Sessions(Db db, PasswordCheck check, AuthSettings settings) {
    this.db = db;
    this.check = check;
    this.settings = settings;
  }

  /** Where somebody signs in from. */
  public record Device(String userAgent, String address) {
    public Device {
      userAgent = userAgent.substring(0, Math.min(LONGEST_USER_AGENT, userAgent.length()));
    }
  }

  public sealed interface SigningIn {}

  /**
   * @param token shown this once
   */
  public record SignedIn(String token, Session session) implements SigningIn {}

  public record WrongCredentials() implements SigningIn {}

  /** The password is right, but an administrator has suspended the account. */
  public record Suspended() implements SigningIn {}

  /** Too many wrong passwords lately. */
  public record TooManyAttempts(int retryAfterSeconds) implements SigningIn {}

  /** Says the same, and takes as long, whether the address is unknown or the password wrong. */
  public SigningIn signIn(Email email, String password, Device device, Instant now) {
    var credentials = db.read(tx -> AccountStore.credentials(tx, email));
    var hash = credentials.flatMap(AccountStore.Credentials::passwordHash);
    return switch (check.check(email.address(), device.address(), password, hash, now)) {
      case PasswordCheck.Right() ->
          db.write(tx -> begin(tx, credentials.orElseThrow(), device, now));
      case PasswordCheck.Wrong() -> new WrongCredentials();
      case PasswordCheck.TooMany(var seconds) -> new TooManyAttempts(seconds);
    };
  }

  /** Newest first. */
  public List<Session> list(UUID account, Instant now) {
    return db.read(tx -> SessionStore.list(tx, account, now, MOST));
  }

  /** False when the account has no such session. */
  public boolean end(UUID account, UUID session) {
    return db.write(
        tx -> {
          var ended = SessionStore.delete(tx, account, session);
          if (ended) {
            Actors.changed(tx, account);
          }
          return ended;
        });
  }

  /** Signs out everywhere. */
  public void endAll(UUID account) {
    db.run(
        tx -> {
          SessionStore.deleteOthers(tx, account, Optional.empty());
          Actors.changed(tx, account);
        });
  }

  private SigningIn begin(Tx tx, AccountStore.Credentials credentials, Device device, Instant now) {
    if (credentials.suspended()) {
      return new Suspended();
    }
    // The password may have been changed while it was compared.
    var still = AccountStore.passwordHash(tx, credentials.account());
    if (!still.equals(credentials.passwordHash())) {
      return new WrongCredentials();
    }
    var token = Token.random(Token.SESSION);
    var session =
        new Session(
            Ids.next(now),
            now,
            now,
            now.plus(settings.session()),
            device.userAgent(),
            device.address());
    SessionStore.insert(tx, credentials.account(), token, session);
    SessionStore.trim(tx, credentials.account(), MOST);
    return new SignedIn(token.text(), session);
  }
}
