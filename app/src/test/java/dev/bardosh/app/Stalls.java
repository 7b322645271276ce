package dev.bardosh.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the machine itself stood still: a thread that only rests wakes up too late by that much.
 * A promise about time answers for the server and not for this.
 */
final class Stalls implements AutoCloseable {
  private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

  /** Wakes up as late as this on any machine that has something to do. */
  private static final long ORDINARY_NANOS = Duration.ofMillis(50).toNanos();

  private final AtomicLong nanos = new AtomicLong();
  private volatile boolean ended;

  private Stalls() {}

  /** Counts from now on. */
  static Stalls watched() {
    var stalls = new Stalls();
    Thread.ofPlatform().name("stalls").daemon().start(stalls::watch);
    return stalls;
  }

  /** All so far. */
  Duration together() {
    return Duration.ofNanos(nanos.get());
  }

  @Override
  public void close() {
    ended = true;
  }

  private void watch() {
    for (long before = System.nanoTime(); !ended; ) {
      LockSupport.parkNanos(REST_NANOS);
      long now = System.nanoTime();
      if (now - before > REST_NANOS + ORDINARY_NANOS) {
        nanos.addAndGet(now - before - REST_NANOS);
      }
      before = now;
    }
  }
}
