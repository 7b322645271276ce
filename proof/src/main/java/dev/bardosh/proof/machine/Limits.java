package dev.bardosh.proof.machine;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * What this machine can do at all, measured in the same run as the server, so that its figures can
 * be judged. Each limit is bounded in time, and one that cannot be measured says why.
 */
public final class Limits {
  private static final Duration DISK = Duration.ofSeconds(1);

  private Limits() {}

  /**
   * Takes about seven times the given length; nothing else should run meanwhile.
   *
   * @param length of each; whole seconds
   * @param requestsPerSecond the most our generator gets out of an address in a few seconds; asked
   *     twice
   * @param database opens a connection to the target's PostgreSQL; its user must be allowed to make
   *     a schema, which is dropped again
   * @param scratch on the disk that PostgreSQL writes to
   */
  public static List<Limit> measure(
      Duration length,
      ToDoubleFunction<URI> requestsPerSecond,
      Optional<Callable<Connection>> database,
      Path scratch) {
    var limits = new ArrayList<>(EmptyHandler.measure(requestsPerSecond, length));
    limits.addAll(database(database, length));
    limits.addAll(Disk.measure(scratch, DISK));
    return List.copyOf(limits);
  }

  /** The smallest read and the smallest durable write; each takes as long as given. */
  public static List<Limit> database(Optional<Callable<Connection>> database, Duration length) {
    return Queries.measure(database, length);
  }
}
