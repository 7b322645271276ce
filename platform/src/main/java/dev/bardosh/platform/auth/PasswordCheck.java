package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.Optional;

/** Compares passwords, and stops who guesses. */
final class PasswordCheck {
  /** An account under attack must not be shut to its owner at once. */
  private static final int EVERYWHERE = 10;

  /** A school is one address, and its pupils mistype. */
  private static final int ANYBODY = 30;

  private final Passwords passwords;
  private final Attempts here;
  private final Attempts everywhere;
  private final Attempts anybody;

  PasswordCheck(Passwords passwords, int wrongPerMinute) {
    this.passwords = passwords;
    this.here = new Attempts(wrongPerMinute);
    this.everywhere = new Attempts(wrongPerMinute * EVERYWHERE);
    this.anybody = new Attempts(wrongPerMinute * ANYBODY);
  }

  sealed interface Answer {}

  record Right() implements Answer {}

  record Wrong() implements Answer {}

  record TooMany(int retryAfterSeconds) implements Answer {}

  /**
   * @param who is claimed to be: an e-mail address or an account
   * @param address the network address the claim comes from
   */
  Answer check(String who, String address, String password, Optional<String> hash, Instant now) {
    var near = who + " " + address;
    if (here.exhausted(near, now)
        || everywhere.exhausted(who, now)
        || anybody.exhausted(address, now)) {
      return new TooMany(Attempts.secondsLeft(now));
    }
    if (passwords.matches(password, hash)) {
      return new Right();
    }
    here.failed(near, now);
    everywhere.failed(who, now);
    anybody.failed(address, now);
    return new Wrong();
  }
}
