package dev.bardosh.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Calls a minute for each key. A whole minute's calls may come at once; after that they trickle.
 *
 * <p>Each key is one number: the moment until which its calls are accounted for (the generic cell
 * rate algorithm). A key unheard of for two minutes is forgotten, which changes nothing, as its
 * minute is full again by then.
 */
final class RateLimit {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** About 100 bytes each, so 20 MB when as many addresses knock. */
  private static final int MOST_KEYS = 200_000;

  private final String name;
  private final long perMinute;
  private final long cost;
  private final LongSupplier nanos;
  private final Cache<Object, AtomicLong> accounted;

  RateLimit(String name, long perMinute, LongSupplier nanos) {
    this.name = name;
    this.perMinute = perMinute;
    this.cost = Math.max(1, MINUTE / perMinute);
    this.nanos = nanos;
    this.accounted =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .executor(Runnable::run)
            .build();
  }

  /** Counts one call; answers nanoseconds to wait, 0 when the call may go on. */
  long take(Object key) {
    var now = nanos.getAsLong();
    var until = accounted.getIfPresent(key);
    if (until == null) {
      until = accounted.get(key, absent -> new AtomicLong(now));
    }
    while (true) {
      var seen = until.get();
      var next = (seen - now < 0 ? now : seen) + cost;
      var wait = next - now - MINUTE;
      if (wait > 0) {
        return wait;
      }
      if (until.compareAndSet(seen, next)) {
        return 0;
      }
    }
  }

  Problem problem(long waitNanos) {
    var seconds = (int) (waitNanos / TimeUnit.SECONDS.toNanos(1)) + 1;
    return Problem.of(
            429,
            "too-many-requests",
            "Too many requests",
            "More than " + perMinute + " requests a minute; go on in " + seconds + " s.")
        .retryAfter(seconds);
  }

  /** For whoever was refused, as the IETF's draft on rate limit headers has it. */
  Reply reply(long waitNanos) {
    var problem = problem(waitNanos);
    return problem
        .reply()
        .withHeader("RateLimit-Policy", "\"" + name + "\";q=" + perMinute + ";w=60")
        .withHeader("RateLimit", "\"" + name + "\";r=0;t=" + problem.retryAfterSeconds().orElse(1));
  }
}
