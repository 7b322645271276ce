package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one load did to the server.
 *
 * @param load requests or visits a second, or users at once
 * @param perSecond requests that went well
 * @param errorShare 0 to 1
 * @param visits that came to a good end
 * @param keptUp share of what was due that was done by the end, 0 to 1
 * @param voidBecause why what is bad here may be the generator's doing; empty where it is not
 */
public record Trial(
    double load,
    Instant from,
    Instant to,
    LatencyHistogram response,
    LoadResult.Visits visits,
    double perSecond,
    double errorShare,
    double keptUp,
    List<String> voidBecause) {

  /**
   * Below this the server falls behind for good: what is left undone only grows. What may be under
   * way at the end and yet be in time is left out, and so are a few.
   */
  public static final double LEAST_KEPT_UP = 0.98;

  private static final int A_FEW = 3;

  public Trial {
    voidBecause = List.copyOf(voidBecause);
  }

  public static Trial of(double load, LoadResult result) {
    return new Trial(
        load,
        result.began(),
        result.began().plus(result.length()),
        result.all().response(),
        result.visits(),
        result.perSecond(),
        result.errorShare(),
        result.keptUp(),
        result.voidBecause());
  }

  /** On which side of a threshold a load is. */
  public sealed interface Side {
    record Within() implements Side {}

    /** What was wrong, in a sentence. */
    record Beyond(String why) implements Side {}

    /** Beyond it, but perhaps for want of a generator: the server may carry it. */
    record Unclear(String why) implements Side {}
  }

  /**
   * A generator that is late makes a server look slower, never quicker, so what is within the
   * threshold all the same is within it.
   */
  public Side side(Threshold threshold) {
    var wrong = wrong(threshold);
    if (wrong.isEmpty()) {
      return new Side.Within();
    }
    return voidBecause.isEmpty()
        ? new Side.Beyond(wrong.get())
        : new Side.Unclear(voidBecause.getFirst());
  }

  private Optional<String> wrong(Threshold threshold) {
    var p99 = response.millis(99);
    var most = threshold.p99().toNanos() / 1e6;
    if (errorShare > threshold.errors()) {
      return Optional.of(
          "%s failed (at most %s)"
              .formatted(threshold.errorsInWords(errorShare), threshold.errorsInWords()));
    }
    if (keptUp < LEAST_KEPT_UP - underWay(threshold)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%.0f %% were done when they were due (at least %.0f %%)",
              100 * keptUp,
              100 * LEAST_KEPT_UP));
    }
    if (p99 > most) {
      return Optional.of(
          "p99 was %s (at most %s)".formatted(threshold.p99InWords(p99), threshold.p99InWords()));
    }
    return Optional.empty();
  }

  private double underWay(Threshold threshold) {
    var length = Math.max(1, Duration.between(from, to).toNanos());
    return (double) threshold.p99().toNanos() / length
        + (double) A_FEW / Math.max(1, response.count());
  }
}
