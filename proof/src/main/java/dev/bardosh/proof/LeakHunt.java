package dev.bardosh.proof;

import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.subject.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a server needs more and more while people come and go: by its live heap, read now and
 * then, where it is a Java server that was started here, else by its resident memory.
 */
final class LeakHunt implements AutoCloseable {
  /** Three in each third. */
  private static final int LOOKS = 9;

  /** Beyond this the server's memory is said to grow; below, heaps breathe. */
  private static final double MOST_GROWTH = 1.2;

  /** And more than this, as a fifth of next to nothing is nothing. */
  private static final double LEAST_MEGABYTES = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Double> live =
      Collections.synchronizedList(new ArrayList<>(Collections.nCopies(LOOKS, Double.NaN)));
  private final Thread looking;

  private LeakHunt(Optional<LiveHeap> heap, Duration length) {
    looking =
        Thread.ofPlatform()
            .daemon()
            .name("leak-hunt")
            .unstarted(() -> heap.ifPresent(one -> look(one, length.dividedBy(LOOKS))));
  }

  /**
   * Begins now.
   *
   * @param server if it was started here
   * @param length for which people come and go
   */
  static LeakHunt begin(Optional<Server> server, Duration length) {
    var processes = server.stream().flatMap(one -> one.processes().stream());
    var hunt = new LeakHunt(LiveHeap.of(processes), length);
    hunt.looking.start();
    return hunt;
  }

  /** In the middle of each span; a span that is over is not looked at. */
  private void look(LiveHeap heap, Duration span) {
    var start = System.nanoTime();
    try {
      for (var n = 0; n < LOOKS; n++) {
        var until = start + (n + 1) * span.toNanos();
        var wait = until - span.toNanos() / 2 - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
        if (System.nanoTime() < until) {
          live.set(n, heap.megabytes().orElse(Double.NaN));
        }
      }
    } catch (InterruptedException over) {
      return;
    }
  }

  /**
   * When the people have gone.
   *
   * @param before megabytes that were resident in the first third on average, NaN if not known
   * @param after the same in the last third
   * @return empty where nothing could be seen
   */
  Optional<Report.Threshold> found(double before, double after) throws InterruptedException {
    looking.join(PATIENCE);
    var liveBefore = mean(live.subList(0, LOOKS / 3));
    var liveAfter = mean(live.subList(LOOKS - LOOKS / 3, LOOKS));
    if (!Double.isNaN(liveBefore + liveAfter)) {
      var resident =
          Double.isNaN(before + after)
              ? ""
              : String.format(Locale.ROOT, " (resident: %.0f MB beside %.0f MB)", after, before);
      return Optional.of(
          threshold("live heap after a full collection", liveBefore, liveAfter, resident));
    }
    return Double.isNaN(before + after)
        ? Optional.empty()
        : Optional.of(threshold("resident memory", before, after, ""));
  }

  private static Report.Threshold threshold(
      String what, double before, double after, String beside) {
    return new Report.Threshold(
        "the server's %s, last third of the sessions beside the first".formatted(what),
        String.format(Locale.ROOT, "≤ %.1f times, or %.0f MB more", MOST_GROWTH, LEAST_MEGABYTES),
        String.format(Locale.ROOT, "%.1f MB beside %.1f MB%s", after, before, beside),
        after <= Math.max(MOST_GROWTH * before, before + LEAST_MEGABYTES));
  }

  private static double mean(List<Double> readings) {
    return readings.stream()
        .filter(reading -> !reading.isNaN())
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
