package dev.bardosh.proof.report;

/** How long it took, of a merged histogram. NaN where nothing was measured. */
public record LatencyFigures(
    double p50Millis, double p90Millis, double p99Millis, double p999Millis, double maxMillis) {
  public static final LatencyFigures NONE =
      new LatencyFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
