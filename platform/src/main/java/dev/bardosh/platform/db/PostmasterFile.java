package dev.bardosh.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL tells about itself in {@code postmaster.pid}.
 *
 * @param state {@code starting}, {@code ready}, {@code stopping}
 */
record PostmasterFile(Path cluster, long pid, int port, String state) {
  private static final int PID = 0;
  private static final int PORT = 3;
  private static final int STATE = 7;

  static Optional<PostmasterFile> read(Path cluster) {
    try {
      var lines = Files.readAllLines(file(cluster));
      var started = lines.size() > STATE;
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new PostmasterFile(
                  cluster,
                  Long.parseLong(lines.get(PID).strip()),
                  started ? Integer.parseInt(lines.get(PORT).strip()) : 0,
                  started ? lines.get(STATE).strip() : "starting"));
    } catch (IOException | NumberFormatException absentOrBeingWritten) {
      return Optional.empty();
    }
  }

  boolean ready() {
    return state.equals("ready");
  }

  /** A number alone says little: after a restart of the machine it may be anybody's. */
  boolean alive() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(cluster.toRealPath());
    } catch (IOException goneOrSomebodyElses) {
      return false;
    }
  }

  /** Whether it was started by the program, as {@code postmaster.opts} has it. */
  boolean startedBy(Path program) {
    try {
      return Files.readString(cluster.resolve("postmaster.opts"))
          .startsWith(program.toRealPath() + " ");
    } catch (IOException missing) {
      return false;
    }
  }

  /** PostgreSQL would refuse to start because of it while some process has that number. */
  void forget() {
    try {
      Files.deleteIfExists(file(cluster));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void signal(String name) {
    signal(pid, name);
  }

  private static void signal(long pid, String name) {
    var kill = List.of("sh", "-c", "kill -" + name + " " + pid);
    try {
      new ProcessBuilder(kill)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }
}
