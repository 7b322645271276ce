package dev.bardosh.proof.report;

import java.util.List;
import java.util.Optional;

/** What was reached, beside what this machine can do at all, measured in the same run. */
public record Throughput(List<Limit> limits, List<Reached> reached) {
  public static final Throughput NONE = new Throughput(List.of(), List.of());

  /**
   * @param value in its unit, more being better for "requests/s", less for "ms"
   * @param detail in a few words, such as "16 connections, 3 s"
   * @param notMeasuredBecause empty when it was
   */
  public record Limit(
      String name, double value, String unit, String detail, Optional<String> notMeasuredBecause) {}

  /**
   * @param name such as "search, from the cache"
   * @param limit name of the limit that bounds it
   */
  public record Reached(String name, double perSecond, String limit) {}

  public Throughput {
    limits = List.copyOf(limits);
    reached = List.copyOf(reached);
  }

  /** What part of its limit was reached; empty where the limit was not measured. */
  public Optional<Double> share(Reached what) {
    return limits.stream()
        .filter(limit -> limit.name().equals(what.limit()) && limit.value() > 0)
        .map(limit -> what.perSecond() / limit.value())
        .findFirst();
  }
}
