package dev.bardosh.proof.subject;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param command the program and its words; it must listen on {@code url} each time it is started
 * @param url scheme, host and port
 * @param readyPath answers 200 once the server can work, and not before
 * @param cluster of the PostgreSQL that the server starts itself
 * @param patience how long a start may take
 */
public record Launch(
    List<String> command, URI url, String readyPath, Optional<Cluster> cluster, Duration patience) {
  public Launch {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a server is started by a command");
    }
  }

  /** Where it says whether it is ready. */
  public URI ready() {
    return url.resolve(readyPath);
  }
}
