package dev.bardosh.proof.load;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long requests took, as a whole distribution: 1 µs to 1 h, to three digits. It is added to
 * others by its counts, so a percentile of a sum is a percentile of all.
 */
public final class LatencyHistogram {
  /** Longer than any timeout; an hour is told as an hour. */
  static final long LONGEST_MICROS = 3_600_000_000L;

  private final Histogram micros;

  private LatencyHistogram(Histogram micros) {
    this.micros = micros;
  }

  /** Grows as needed: most stay below a second and small. */
  static Histogram histogram() {
    return new Histogram(3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
  }

  static LatencyHistogram of(Histogram micros) {
    return new LatencyHistogram(micros.copy());
  }

  /** What both have seen: logs of single seconds are put together so. */
  public LatencyHistogram plus(LatencyHistogram other) {
    var sum = micros.copy();
    sum.add(other.micros);
    return new LatencyHistogram(sum);
  }

  public long count() {
    return micros.getTotalCount();
  }

  /**
   * In milliseconds; NaN of nothing.
   *
   * @param percentile 0 to 100
   */
  public double millis(double percentile) {
    return count() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e3;
  }

  /**
   * If these are how long people stay, and they begin to come at a steady rate: after how long so
   * large a share is there of those who will be there at a time. Zero of nothing.
   *
   * @param share 0 to 1
   */
  Duration settled(double share) {
    var enough = share * count() * micros.getMean();
    var left = 0.0;
    var gone = 0L;
    for (var stay : micros.recordedValues()) {
      var value = stay.getValueIteratedTo();
      gone += stay.getCountAtValueIteratedTo();
      left += (double) value * stay.getCountAtValueIteratedTo();
      if (left + (double) value * (count() - gone) >= enough) {
        return Duration.of(value, ChronoUnit.MICROS);
      }
    }
    return Duration.of(count() == 0 ? 0 : micros.getMaxValue(), ChronoUnit.MICROS);
  }

  /** In milliseconds; NaN of nothing. */
  public double meanMillis() {
    return count() == 0 ? Double.NaN : micros.getMean() / 1e3;
  }

  /** In milliseconds; NaN of nothing. */
  public double maxMillis() {
    return millis(100);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyHistogram latency && micros.equals(latency.micros);
  }

  @Override
  public int hashCode() {
    return micros.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d: p50 %.2f ms, p99 %.2f ms, max %.2f ms",
        count(),
        millis(50),
        millis(99),
        maxMillis());
  }
}
