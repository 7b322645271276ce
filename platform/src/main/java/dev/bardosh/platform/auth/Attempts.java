package dev.bardosh.platform.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wrong passwords of this minute, counted in this process. Right ones cost nothing, so a class that
 * signs in together is not held up.
 */
final class Attempts {
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
