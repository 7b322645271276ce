package dev.bardosh.platform.db;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keys that are made in Java and sort by time, so that an index grows at its end (RFC 9562). They
 * are unique, not secret.
 */
public final class Uuid7 {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Uuid7() {}

  /** Milliseconds, then 12 bits of their fraction, then 62 random bits. */
  public static UUID at(Instant now) {
    long fraction = (long) (now.getNano() % NANOS_PER_MILLI) * 4096 / NANOS_PER_MILLI;
    return new UUID(
        now.toEpochMilli() << 16 | VERSION | fraction,
        VARIANT | ThreadLocalRandom.current().nextLong() >>> 2);
  }
}
