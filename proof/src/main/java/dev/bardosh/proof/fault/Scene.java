package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.Subject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a fault may lay hands on.
 *
 * @param address of the subject, which was looked up once: a name may lead elsewhere later
 * @param wire that people's connections go through, if they do
 * @param largePath a page of it that is worth reading slowly, from the root
 * @param repeatable whether a request may arrive twice
 */
public record Scene(
    Subject subject,
    InetSocketAddress address,
    Optional<Wire> wire,
    String largePath,
    boolean repeatable) {
  /** The server, if it was started here: no other is ever broken. */
  Optional<Server> server() {
    return subject instanceof Server server ? Optional.of(server) : Optional.empty();
  }

  Optional<String> notOurs() {
    return server().isPresent()
        ? Optional.empty()
        : Optional.of("the server was not started by the proof");
  }

  Optional<String> noPostgres() {
    return notOurs()
        .or(
            () ->
                server().filter(Server::hasPostgres).isPresent()
                    ? Optional.empty()
                    : Optional.of("the server keeps no PostgreSQL that the proof could reach"));
  }

  Server ours() throws IOException {
    return server().orElseThrow(() -> new IOException("the server was not started by the proof"));
  }

  DatabaseAddress database() throws IOException {
    return subject.database().orElseThrow(() -> new IOException("PostgreSQL does not run"));
  }
}
