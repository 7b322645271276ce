package dev.bardosh.proof.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How load is sent, whatever the plan.
 *
 * @param timeout of one request, from when it is begun; also how long after its end a run lets in
 *     who came before, so that it ends at most twice as long after
 * @param connections at most so many visits at a time in an open plan; who comes then waits
 * @param largestBody of an answer in bytes; a larger one is cut off and counts as a failure
 * @param pace what becomes of each pause, such as 0.1 for a tenth; 1 leaves it
 * @param lead whole seconds at the beginning in which people come and nothing counts, or a run
 *     would be measured that most of its people are not at yet
 * @param histograms a folder for {@code response.hlog} and {@code service.hlog}
 */
public record LoadSettings(
    Duration timeout,
    int connections,
    int largestBody,
    double pace,
    Duration lead,
    Optional<Path> histograms) {
  private static final int CONNECTIONS = 10_000;

  /** Files that a process holds open besides: 4,000 histories at most, and jars, logs, figures. */
  private static final int OTHER_FILES = 5_000;

  public LoadSettings {
    if (!timeout.isPositive() || connections < 1 || largestBody < 0 || !(pace >= 0)) {
      throw new IllegalArgumentException("a time and room for at least one connection are needed");
    }
    if (lead.isNegative() || lead.toNanosPart() > 0) {
      throw new IllegalArgumentException("a lead is of whole seconds, not " + lead);
    }
  }

  public static LoadSettings usual() {
    return new LoadSettings(
        Duration.ofSeconds(30),
        affordableConnections(),
        1 << 20,
        1,
        Duration.ZERO,
        Optional.empty());
  }

  public LoadSettings withTimeout(Duration length) {
    return new LoadSettings(length, connections, largestBody, pace, lead, histograms);
  }

  public LoadSettings withConnections(int most) {
    return new LoadSettings(timeout, most, largestBody, pace, lead, histograms);
  }

  public LoadSettings withPace(double factor) {
    return new LoadSettings(timeout, connections, largestBody, factor, lead, histograms);
  }

  public LoadSettings withLead(Duration coming) {
    return new LoadSettings(timeout, connections, largestBody, pace, coming, histograms);
  }

  public LoadSettings withHistograms(Path folder) {
    return new LoadSettings(timeout, connections, largestBody, pace, lead, Optional.of(folder));
  }

  private static int affordableConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? affordableConnections(unix.getMaxFileDescriptorCount())
        : CONNECTIONS;
  }

  /**
   * @param files that the process may have open
   */
  static int affordableConnections(long files) {
    return Math.clamp(files - OTHER_FILES, CONNECTIONS / 20, CONNECTIONS);
  }
}
