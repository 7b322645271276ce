package dev.bardosh.proof.machine;

import dev.bardosh.proof.machine.Exposition.Sample;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure made from what a server says of itself. Selectors are names with or without labels, such
 * as {@code jobs{state="dead"}}; what they cover is added up.
 *
 * @param process as the report names whose figure it is
 */
public record Metric(
    String quantity,
    String unit,
    String process,
    Kind kind,
    List<Sample> part,
    List<Sample> whole,
    double scale) {
  /** How it is made. */
  enum Kind {
    LEVEL,
    RATE,
    RATIO
  }

  /** As it stands. */
  public static Metric level(String quantity, String unit, String process, String... selectors) {
    return new Metric(quantity, unit, process, Kind.LEVEL, samples(selectors), List.of(), 1);
  }

  /** How much it grows a second: of a count of seconds, the share of time that was spent. */
  public static Metric rate(String quantity, String unit, String process, String... selectors) {
    return new Metric(quantity, unit, process, Kind.RATE, samples(selectors), List.of(), 1);
  }

  /**
   * How much one count grows for what another grows, in the same second; unknown while the other
   * stands still.
   *
   * @param scale 100 for percent, 1000 for milliseconds
   */
  public static Metric ratio(
      String quantity,
      String unit,
      String process,
      double scale,
      List<String> part,
      List<String> whole) {
    return new Metric(
        quantity,
        unit,
        process,
        Kind.RATIO,
        samples(part.toArray(String[]::new)),
        samples(whole.toArray(String[]::new)),
        scale);
  }

  private static List<Sample> samples(String... selectors) {
    return Stream.of(selectors).map(Exposition::selector).toList();
  }
}
