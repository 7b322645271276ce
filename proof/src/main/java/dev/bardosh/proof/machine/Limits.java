package dev.bardosh.proof.machine;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
   * Takes about seven times the given length; nothing else should run meanwhile. Our generator
   * should be warm: one that is still being compiled makes a limit that a server exceeds.
   *
   * @param length of each; whole seconds
   * @param requestsPerSecond the most our generator gets out of an address in a few seconds; asked
   *     twice, and the first answer is dropped
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

  /**
   * What HTTP allows here: the greatest rate that any generator got out of the empty handler. Empty
   * where none was measured.
   */
  public static Optional<Limit> http(List<Limit> measured) {
    return measured.stream()
        .filter(limit -> limit.measured() && limit.name().startsWith(EmptyHandler.OURS))
        .max(Comparator.comparingDouble(Limit::value));
  }

  /** The smallest read and the smallest durable write; each takes as long as given. */
  public static List<Limit> database(Optional<Callable<Connection>> database, Duration length) {
    return Queries.measure(database, length);
  }
}
