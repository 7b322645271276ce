package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Server;
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

  /** The server first, so that it does not start PostgreSQL again. */
  List<ProcessHandle> processes(Server server) {
    return switch (this) {
      case SERVER -> server.processes();
      case POSTGRES -> server.postgres();
      case BOTH -> Stream.concat(server.processes().stream(), server.postgres().stream()).toList();
    };
  }

  Optional<String> obstacle(Scene scene) {
    return this == SERVER ? scene.notOurs() : scene.noPostgres();
  }

  @Override
  public String toString() {
    return words;
  }
}
