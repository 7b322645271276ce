package dev.bardosh.proof.report;

import java.util.List;

/** The same request by ever more people at once. */
public record Ladder(String name, List<Rung> rungs) {
  /**
   * @param atOnce requests in flight
   */
  public record Rung(
      int atOnce, double perSecond, double meanMillis, LatencyFigures response, long errors) {}

  public Ladder {
    rungs = List.copyOf(rungs);
  }
}
