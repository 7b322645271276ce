package dev.bardosh.proof.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen, second by second.
 *
 * @param begun the start of the first second
 */
public record Samples(Instant begun, List<Line> lines) {
  /**
   * One quantity of one process.
   *
   * @param unit empty for a plain count
   * @param perSecond NaN while there was nothing to see
   */
  public record Line(String quantity, String unit, String process, List<Double> perSecond) {
    public Line {
      perSecond = List.copyOf(perSecond);
    }

    /** Of the seconds that have a value; NaN if none has. */
    public double mean() {
      return perSecond.stream()
          .filter(value -> !value.isNaN())
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(Double.NaN);
    }

    /** The highest; NaN if there is none. */
    public double max() {
      return perSecond.stream()
          .filter(value -> !value.isNaN())
          .mapToDouble(Double::doubleValue)
          .max()
          .orElse(Double.NaN);
    }
  }

  public Samples {
    lines = List.copyOf(lines);
  }

  /** The seconds that lie within; none where nothing was seen. */
  public Samples between(Instant from, Instant until) {
    var first = Math.max(0, Math.ceilDiv(Duration.between(begun, from).toMillis(), 1_000L));
    var last = Math.floorDiv(Duration.between(begun, until).toMillis(), 1_000L);
    return new Samples(
        begun.plusSeconds(first),
        lines.stream()
            .map(line -> new Line(line.quantity, line.unit, line.process, cut(line, first, last)))
            .toList());
  }

  public Optional<Line> line(String quantity, String process) {
    return lines.stream()
        .filter(line -> line.quantity.equals(quantity) && line.process.equals(process))
        .findFirst();
  }

  private static List<Double> cut(Line line, long first, long last) {
    var seconds = line.perSecond.size();
    var from = (int) Math.min(first, seconds);
    return line.perSecond.subList(from, Math.clamp(last, from, seconds));
  }
}
