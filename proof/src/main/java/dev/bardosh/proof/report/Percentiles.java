package dev.bardosh.proof.report;

import java.util.List;
import java.util.Optional;

/**
 * Response and service time of a request, or of all, over the share of requests that were as quick.
 */
public record Percentiles(String name, List<Point> points) {
  /**
   * @param percentile 0 to 100, usually 50, 75, 90, 95, 99, 99.9, 99.99 and 100
   */
  public record Point(double percentile, double responseMillis, double serviceMillis) {}

  public Percentiles {
    points = List.copyOf(points);
  }

  /** Empty where this percentile is not among the points. */
  Optional<Double> responseMillis(double percentile) {
    return points.stream()
        .filter(point -> point.percentile() == percentile)
        .map(Point::responseMillis)
        .findFirst();
  }
}
