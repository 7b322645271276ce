package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder for a proof, and the processes at work in it. When it is closed, or this process ends in
 * whatever way, they are ended and the folder is removed.
 */
public final class Scratch implements AutoCloseable {
  /** Waits until its number is known to the watchdog, then becomes the program. */
  private static final List<String> GATE =
      Session.own(List.of("sh", "-c", "read -r go && exec \"$@\" </dev/null", "sh"));

  private final Path folder;
  private final Optional<SmallDisk> disk;
  private final Watchdog watchdog;

  private Scratch(Path folder, Optional<SmallDisk> disk, Watchdog watchdog) {
    this.folder = folder;
    this.disk = disk;
    this.watchdog = watchdog;
  }

  /**
   * A new folder.
   *
   * @param parent must exist
   * @param keep leaves the folder when everything else is gone
   */
  public static Scratch in(Path parent, boolean keep) {
    var watchdog = new Watchdog();
    try {
      var folder = Files.createTempDirectory(parent.toRealPath(), "proof-");
      if (!keep) {
        watchdog.remove(folder);
      }
      return new Scratch(folder, Optional.empty(), watchdog);
    } catch (IOException failed) {
      watchdog.close();
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * A new folder that is a small file system of its own, in memory, which can be made full.
   *
   * @throws IOException if that may not be done here; the message says why
   */
  public static Scratch small(Path parent, int megabytes) throws IOException {
    var scratch = in(parent, false);
    try {
      scratch.watchdog.mount(scratch.folder);
      var disk = SmallDisk.mount(scratch.folder, megabytes);
      return new Scratch(scratch.folder, Optional.of(disk), scratch.watchdog);
    } catch (IOException refused) {
      scratch.close();
      throw refused;
    }
  }

  public Path folder() {
    return folder;
  }

  /** The file system, if this is one of its own. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  /** Starts the program; it lives no longer than this. Its input is empty. */
  public Process start(ProcessBuilder program) {
    var command = new ArrayList<>(GATE);
    command.addAll(program.command());
    program.command(command).redirectInput(ProcessBuilder.Redirect.PIPE);
    try {
      var process = program.start();
      watchdog.watch(process);
      try (var gate = process.getOutputStream()) {
        gate.write("go\n".getBytes(StandardCharsets.UTF_8));
      }
      return process;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The PostgreSQL that will live in this folder, below this one, ends with it. */
  void holds(Cluster cluster) {
    if (!cluster.folder().toAbsolutePath().normalize().startsWith(folder)) {
      throw new IllegalArgumentException(cluster.folder() + " is not in " + folder);
    }
    watchdog.cluster(cluster.folder().toAbsolutePath().normalize());
  }

  /** Returns when the processes are gone and, unless it is kept, the folder too. */
  @Override
  public void close() {
    watchdog.close();
  }
}
