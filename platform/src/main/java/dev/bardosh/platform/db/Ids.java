package dev.bardosh.platform.db;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Keys that grow with time (UUIDv7, RFC 9562), so that a B-tree takes them at its end. */
public final class Ids {
  /** 48 bits of milliseconds, then 12 bits that count within one. */
  private static final int COUNTER_BITS = 12;

  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int VARIANT_BITS = 2;

  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * Greater than every id made before it in this process. A clock that goes back, or more than
   * 4,096 ids in a millisecond, borrow from the milliseconds to come. Not a secret.
   */
  public static UUID next(Instant now) {
    long least = now.toEpochMilli() << COUNTER_BITS;
    long stamp = LAST.accumulateAndGet(least, (last, wanted) -> Math.max(last + 1, wanted));
    long high = (stamp >>> COUNTER_BITS) << 16 | VERSION | (stamp & COUNTER_MASK);
    long low = VARIANT | ThreadLocalRandom.current().nextLong() >>> VARIANT_BITS;
    return new UUID(high, low);
  }
}
