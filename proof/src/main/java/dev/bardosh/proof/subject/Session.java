package dev.bardosh.proof.subject;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ctrl-C in a terminal, and a kill of the proof's whole group, must reach the proof alone: the
 * server would stop under people's feet, and the watchdog could not do its work.
 */
final class Session {
  private static final boolean CAN_BE_OWN =
      Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

  private Session() {}

  /** The command in a session of its own, where the system has the means. */
  static List<String> own(List<String> command) {
    return CAN_BE_OWN
        ? Stream.concat(Stream.of("setsid"), command.stream()).toList()
        : List.copyOf(command);
  }
}
