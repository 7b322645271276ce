package dev.bardosh.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens in another process. */
final class Eventually {
  private static final long PAUSE_NANOS = 20_000_000;

  private Eventually() {}

  /** Until the question is answered with yes; an exception counts as not yet. */
  static void until(String what, Duration patience, Callable<Boolean> question) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!yes(question)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean yes(Callable<Boolean> question) {
    try {
      return question.call();
    } catch (Exception notYet) {
      return false;
    }
  }
}
