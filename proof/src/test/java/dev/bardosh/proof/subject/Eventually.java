package dev.bardosh.proof.subject;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what will happen. */
public final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Eventually() {}

  /** What is looked at again and again. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws InterruptedException;
  }

  public static void until(String what, Condition condition) {
    var deadline = System.nanoTime() + LONGEST.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
        }
        LockSupport.parkNanos(5_000_000);
      }
    } catch (InterruptedException stopped) {
      throw new AssertionError("stopped before: " + what, stopped);
    }
  }
}
