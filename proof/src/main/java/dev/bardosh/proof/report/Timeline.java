package dev.bardosh.proof.report;

import java.util.List;

/**
 * The steady load second by second, and what was done to the server meanwhile.
 *
 * @param moments in order; a second in which nothing was answered has NaN for its latencies
 */
public record Timeline(List<Moment> moments, List<Mark> marks) {
  public static final Timeline EMPTY = new Timeline(List.of(), List.of());

  /**
   * @param second since the start of the load
   * @param completed answered in this second
   * @param errors in this second
   */
  public record Moment(
      int second,
      double completed,
      double errors,
      double p50Millis,
      double p99Millis,
      double maxMillis) {}

  /** A fault or a step of the load, from when to when. */
  public record Mark(String name, double fromSecond, double toSecond) {}

  public Timeline {
    moments = List.copyOf(moments);
    marks = List.copyOf(marks);
  }
}
