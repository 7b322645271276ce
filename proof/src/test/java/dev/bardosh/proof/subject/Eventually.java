package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Until a process is this program: at first it still is the one that starts it. */
  public static void becomes(ProcessHandle process, String program) {
    var name = Path.of("/proc", Long.toString(process.pid()), "comm");
    until(process.pid() + " is " + program, () -> read(name).equals(program));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
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
