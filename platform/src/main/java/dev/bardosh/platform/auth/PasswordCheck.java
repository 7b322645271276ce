package dev.bardosh.platform.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bardosh.platform.http.Networks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    var household = Networks.household(address);
    var near = who + " " + household;
    if (here.exhausted(near, now)
        || everywhere.exhausted(who, now)
        || anybody.exhausted(household, now)) {
      return new TooMany(Attempts.secondsLeft(now));
    }
    if (passwords.matches(password, hash)) {
      return new Right();
    }
    here.failed(near, now);
    everywhere.failed(who, now);
    anybody.failed(household, now);
    return new Wrong();
  }

  /**
   * Wrong passwords of this minute, counted in this process. Right ones cost nothing, so a class
   * that signs in together is not held up.
   */
  private static final class Attempts {
    private static final int MOST_KEYS = 50_000;

    private final int limit;
    private final Cache<String, Integer> counts =
        Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    Attempts(int limit) {
      this.limit = limit;
    }

    /** Whether another attempt must wait for the next minute. */
    boolean exhausted(String key, Instant now) {
      var count = counts.getIfPresent(inMinute(key, now));
      return count != null && count >= limit;
    }

    void failed(String key, Instant now) {
      counts.asMap().merge(inMinute(key, now), 1, Integer::sum);
    }

    static int secondsLeft(Instant now) {
      return 60 - (int) (now.getEpochSecond() % 60);
    }

    private static String inMinute(String key, Instant now) {
      return now.truncatedTo(ChronoUnit.MINUTES).getEpochSecond() + " " + key;
    }
  }
}
