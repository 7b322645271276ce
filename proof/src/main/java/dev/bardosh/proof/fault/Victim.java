package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Server;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose processes a fault is about. */
public enum Victim {
  SERVER("the server"),
  POSTGRES("PostgreSQL"),
  BOTH("the server and PostgreSQL");

  private final String words;

  Victim(String words) {
    this.words = words;
  }

  /**
   * The server first, so that it does not start PostgreSQL again.
   *
   * @throws IOException if there are none: then nothing would be shown by doing anything to them
   */
  List<ProcessHandle> processes(Server server) throws IOException {
    return switch (this) {
      case SERVER -> living(SERVER, server.processes());
      case POSTGRES -> living(POSTGRES, server.postgres());
      case BOTH ->
          Stream.concat(SERVER.processes(server).stream(), POSTGRES.processes(server).stream())
              .toList();
    };
  }

  private static List<ProcessHandle> living(Victim victim, List<ProcessHandle> processes)
      throws IOException {
    if (processes.isEmpty()) {
      throw new IOException("no process of %s could be seen".formatted(victim));
    }
    return processes;
  }

  Optional<String> obstacle(Scene scene) {
    return this == SERVER ? scene.notOurs() : scene.noPostgres();
  }

  @Override
  public String toString() {
    return words;
  }
}
