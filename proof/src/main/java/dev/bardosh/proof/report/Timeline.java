package dev.bardosh.proof.report;

import java.util.List;
import java.util.Optional;

/**
 * The load second by second, and what was done to the server meanwhile.
 *
 * @param moments in order; a second in which nothing was answered has NaN for its latencies
 * @param steady when the load was the same all the time, and nothing was broken; empty when never
 */
public record Timeline(List<Moment> moments, List<Mark> marks, Optional<Span> steady) {
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

  /** Whole seconds since the start of the load, the last of them not included. */
  public record Span(int fromSecond, int untilSecond) {
    public Span {
      if (fromSecond < 0 || untilSecond < fromSecond) {
        throw new IllegalArgumentException(
            "from second %s until %s".formatted(fromSecond, untilSecond));
      }
    }

    private boolean holds(Moment moment) {
      return moment.second() >= fromSecond && moment.second() < untilSecond;
    }
  }

  /** Without a steady run. */
  public Timeline(List<Moment> moments, List<Mark> marks) {
    this(moments, marks, Optional.empty());
  }

  public Timeline {
    moments = List.copyOf(moments);
    marks = List.copyOf(marks);
  }

  /** The moments of the steady run; none without one. */
  List<Moment> steadyMoments() {
    return steady.map(span -> moments.stream().filter(span::holds).toList()).orElse(List.of());
  }
}
