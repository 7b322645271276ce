package dev.bardosh.platform.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads or in other processes. */
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Await() {}

  public static void until(BooleanSupplier condition) {
    until(LONGEST, condition);
  }

  /** Fails when the condition does not come true in time. */
  public static void until(Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not so after " + longest);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The same, of what may not even be reached before; an exception counts as not yet. */
  public static void until(String what, Duration longest, Callable<Boolean> question) {
    try {
      until(longest, () -> yes(question));
    } catch (AssertionError late) {
      throw new AssertionError(what + ": " + late.getMessage(), late);
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
