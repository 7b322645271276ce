package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits at the other end of a pipe. When the pipe closes, because it was told to or
 * because this process is no more, it ends and removes what it was told of.
 */
final class Watchdog implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int START = 19;

  private final Process shell;
  private final Writer pipe;

  Watchdog() {
    try {
      shell =
          new ProcessBuilder(Session.own(List.of("sh", "-c", script(), "watchdog")))
              .directory(Path.of("/").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      pipe = shell.outputWriter(StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends this process, and what it has started, at last. */
  void watch(Process process) {
    tell("process " + process.pid() + " " + started(process.pid()));
  }

  /** Ends the PostgreSQL that lives there at last. */
  void cluster(Path folder) {
    tell("cluster " + folder);
  }

  void mount(Path folder) {
    tell("mount " + folder);
  }

  /** Removes the folder at last. */
  void remove(Path folder) {
    tell("folder " + folder);
  }

  /** Returns when everything is gone. */
  @Override
  public void close() {
    try {
      pipe.close();
      if (!shell.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("what the proof started is not gone after " + LONGEST);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the proof's watchdog is gone", gone);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String line) {
    if (line.lines().count() != 1) {
      throw new IllegalArgumentException("a path of two lines: " + line);
    }
    try {
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("the proof's watchdog is gone", gone);
    }
  }

  /** In the system's ticks since it was booted: with the number it names a process for good. */
  private static String started(long pid) {
    try {
      var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return List.of(line.substring(line.lastIndexOf(") ") + 2).split(" ")).get(START);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String script() throws IOException {
    try (var script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (script == null) {
        throw new IllegalStateException("watchdog.sh is missing");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
