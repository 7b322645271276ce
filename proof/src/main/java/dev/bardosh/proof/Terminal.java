package dev.bardosh.proof;

import dev.bardosh.proof.load.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Says what is being done: one line that changes, where a person watches, else a line a part. */
final class Terminal {
  private static final String CLEAR = "\r\u001b[K";

  /** Where this process writes its results, and everything else. */
  static final Path OUTPUT = Path.of("/proc/self/fd/1");

  static final Path ERRORS = Path.of("/proc/self/fd/2");

  private final PrintWriter out;
  private final boolean watched;
  private final long begun = System.nanoTime();
  private volatile String part = "";

  /**
   * @param watched whether the output is a person's terminal
   */
  Terminal(PrintWriter out, boolean watched) {
    this.out = out;
    this.watched = watched;
  }

  /**
   * Whether a person's terminal is there. The JDK tells only whether there is one at standard input
   * and output together.
   *
   * @param descriptor one of the two above; where there is no such file nobody is said to watch
   */
  static boolean at(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/|tty|console).*");
    } catch (IOException untold) {
      return false;
    }
  }

  /** A part begins. */
  synchronized void part(String name) {
    part = name;
    if (watched) {
      show("");
    } else {
      out.printf("%s  %s%n", elapsed(), name);
      out.flush();
    }
  }

  /** What happens within a part: only for who watches. */
  synchronized void within(String name) {
    if (watched) {
      part = name;
      show("");
    }
  }

  /** A line that stays. */
  synchronized void say(String line) {
    out.printf("%s%s%n", watched ? CLEAR : "", line);
    out.flush();
  }

  /** Where the load stands. */
  void progress(Progress now) {
    if (!watched) {
      return;
    }
    var second = now.last();
    var p99 = Double.isNaN(second.p99Millis()) ? "-" : "%.0f ms".formatted(second.p99Millis());
    show(
        String.format(
            Locale.ROOT,
            "  %,d requests/s  p99 %s  %,d failed  %s left",
            second.completed(),
            p99,
            now.failed(),
            clock(now.left())));
  }

  /** How far reading back what was written has come. */
  void reading(String kind, long done, long of) {
    if (watched) {
      show(String.format(Locale.ROOT, "  %s, %,d of %,d", kind, done, of));
    }
  }

  /** The line that changes is gone. */
  synchronized void end() {
    if (watched) {
      out.print(CLEAR);
      out.flush();
    }
  }

  private synchronized void show(String figures) {
    out.printf("%s%s  %s%s", CLEAR, elapsed(), part, figures);
    out.flush();
  }

  private String elapsed() {
    return clock(Duration.ofNanos(System.nanoTime() - begun));
  }

  static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
