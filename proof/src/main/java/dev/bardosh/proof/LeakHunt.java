package dev.bardosh.proof;

import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.subject.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Whether a server needs more and more while people come and go: by its live heap, read now and
 * then, where it is a Java server that was started here, else by its resident memory.
 */
final class LeakHunt implements AutoCloseable {
  /** Three in each third. */
  private static final int LOOKS = 9;

  private static final int THIRD = LOOKS / 3;

  /** Beyond this the server's memory is said to grow; below, heaps breathe. */
  private static final double MOST_GROWTH = 1.2;

  /** And more than this, as a fifth of next to nothing is nothing. */
  private static final double LEAST_MEGABYTES = 2;

  /** With the last look, which is begun before the people have gone. */
  private static final Duration PATIENCE = LiveHeap.PATIENCE.plusSeconds(1);

  private final List<Double> live =
      Collections.synchronizedList(new ArrayList<>(Collections.nCopies(LOOKS, Double.NaN)));
  private final long start = System.nanoTime();
  private final Duration length;
  private final Thread looking;

  private LeakHunt(Optional<Supplier<OptionalDouble>> heap, Duration length) {
    this.length = length;
    this.looking =
        Thread.ofPlatform().daemon().name("leak-hunt").unstarted(() -> heap.ifPresent(this::look));
  }

  /**
   * Begins now.
   *
   * @param server if it was started here
   * @param length for which people come and go
   */
  static LeakHunt begin(Optional<Server> server, Duration length) {
    var processes = server.stream().flatMap(one -> one.processes().stream());
    return looking(LiveHeap.of(processes).map(heap -> heap::megabytes), length);
  }

  /**
   * @param heap megabytes that live, empty where it is silent; takes its time
   */
  static LeakHunt looking(Optional<Supplier<OptionalDouble>> heap, Duration length) {
    var hunt = new LeakHunt(heap, length);
    hunt.looking.start();
    return hunt;
  }

  /**
   * In the middle of each span. A span that is over is not looked at, unless nothing would be known
   * of its third: a look may take longer than a third does.
   */
  private void look(Supplier<OptionalDouble> heap) {
    var span = length.toNanos() / LOOKS;
    try {
      for (var n = 0; n < LOOKS; n++) {
        var until = start + (n + 1) * span;
        var wait = until - span / 2 - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
        if (System.nanoTime() < until || lastOfAThirdUnseen(n)) {
          live.set(n, heap.get().orElse(Double.NaN));
        }
      }
    } catch (InterruptedException over) {
      return;
    }
  }

  private boolean lastOfAThirdUnseen(int n) {
    return (n + 1) % THIRD == 0 && Double.isNaN(mean(live.subList(n + 1 - THIRD, n + 1)));
  }

  /**
   * When the people have gone.
   *
   * @param before megabytes that were resident in the first third on average, NaN if not known
   * @param after the same in the last third
   * @return empty where nothing could be seen
   */
  Optional<Report.Threshold> found(double before, double after) throws InterruptedException {
    var left = start + length.toNanos() - System.nanoTime();
    looking.join(PATIENCE.plusNanos(Math.max(0, left)));
    var liveBefore = mean(live.subList(0, THIRD));
    var liveAfter = mean(live.subList(LOOKS - THIRD, LOOKS));
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
