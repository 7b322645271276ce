package dev.bardosh.platform.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Statements that took long: logged, and the last of them kept for the administrator. */
public final class SlowQueries {
  private static final Logger LOG = LoggerFactory.getLogger(SlowQueries.class);
  private static final int KEPT = 200;

  /** When everything is slow, writing about it must not make it slower. */
  private static final int LOGGED_A_SECOND = 10;

  private final long thresholdNanos;
  private final InstantSource clock;
  private final Deque<Slow> recent = new ArrayDeque<>();
  private long loggingSecond;
  private int logged;

  public SlowQueries(Duration threshold) {
    this(threshold, InstantSource.system());
  }

  public SlowQueries(Duration threshold, InstantSource clock) {
    this.thresholdNanos = threshold.toNanos();
    this.clock = clock;
  }

  /**
   * @param sql as the program has it; parameters are never kept, they may be personal
   * @param trace of the request, or empty
   */
  public record Slow(String sql, Duration took, Instant at, String trace) {}

  /** The newest first. */
  public List<Slow> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  /** Every statement passes here: it also counts for the request, see {@link StatementCount}. */
  void ran(String sql, long nanos) {
    StatementCount.add();
    if (nanos >= thresholdNanos) {
      keep(sql, Duration.ofNanos(nanos));
    }
  }

  private void keep(String sql, Duration took) {
    var trace = MDC.get("trace");
    synchronized (recent) {
      long second = clock.millis() / 1000;
      logged = second == loggingSecond ? logged + 1 : 1;
      loggingSecond = second;
      if (logged <= LOGGED_A_SECOND) {
        LOG.warn("slow query, {} ms: {}", took.toMillis(), sql.strip());
      }
      recent.addFirst(new Slow(sql, took, clock.instant(), trace == null ? "" : trace));
      if (recent.size() > KEPT) {
        recent.removeLast();
      }
    }
  }
}
