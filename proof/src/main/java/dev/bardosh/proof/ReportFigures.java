package dev.bardosh.proof;

import dev.bardosh.proof.load.LatencyHistogram;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.Outcome;
import dev.bardosh.proof.load.RequestCounts;
import dev.bardosh.proof.load.Second;
import dev.bardosh.proof.machine.Limit;
import dev.bardosh.proof.report.Burst;
import dev.bardosh.proof.report.GeneratorFigures;
import dev.bardosh.proof.report.Ladder;
import dev.bardosh.proof.report.LatencyFigures;
import dev.bardosh.proof.report.Percentiles;
import dev.bardosh.proof.report.RequestFigures;
import dev.bardosh.proof.report.Throughput;
import dev.bardosh.proof.report.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What a run found, as the report tells it. */
final class ReportFigures {
  private static final double[] CURVE = {50, 75, 90, 95, 99, 99.9, 99.99, 100};

  private static final int CURVES = 5;

  private ReportFigures() {}

  static List<RequestFigures> requests(LoadResult result) {
    var requests = new ArrayList<RequestFigures>();
    result.requests().forEach((name, figures) -> requests.add(request(name, figures)));
    if (result.neverStarted() > 0) {
      requests.add(neverStarted(result.neverStarted()));
    }
    return requests;
  }

  private static RequestFigures request(String name, RequestCounts figures) {
    return new RequestFigures(
        name,
        figures.count(),
        figures.of(Outcome.OK),
        figures.of(Outcome.REFUSED),
        faults(figures),
        latency(figures.response()),
        latency(figures.service()));
  }

  private static RequestFigures neverStarted(long many) {
    return new RequestFigures(
        "arrivals that found no connection",
        many,
        0,
        0,
        Map.of("never started", many),
        LatencyFigures.NONE,
        LatencyFigures.NONE);
  }

  /** By kind, with how often. */
  static Map<String, Long> faults(RequestCounts figures) {
    var faults = new TreeMap<String, Long>();
    figures.faults().forEach((kind, fault) -> faults.put(kind, fault.count()));
    return faults;
  }

  static LatencyFigures latency(LatencyHistogram measured) {
    return new LatencyFigures(
        measured.millis(50),
        measured.millis(90),
        measured.millis(99),
        measured.millis(99.9),
        measured.maxMillis());
  }

  /** Of all requests first, then of the most frequent. */
  static List<Percentiles> percentiles(LoadResult result) {
    var curves = new ArrayList<Percentiles>();
    curves.add(curve("all requests", result.all()));
    result.requests().entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().count()))
        .limit(CURVES)
        .forEach(entry -> curves.add(curve(entry.getKey(), entry.getValue())));
    return curves;
  }

  private static Percentiles curve(String name, RequestCounts figures) {
    return new Percentiles(
        name,
        DoubleStream.of(CURVE)
            .mapToObj(
                at ->
                    new Percentiles.Point(
                        at, figures.response().millis(at), figures.service().millis(at)))
            .toList());
  }

  /**
   * @param from second at which this run begins on the whole timeline
   */
  static List<Timeline.Moment> moments(LoadResult result, int from) {
    return result.timeline().stream().map(second -> moment(second, from)).toList();
  }

  private static Timeline.Moment moment(Second second, int from) {
    return new Timeline.Moment(
        from + second.second(),
        second.completed(),
        second.failed(),
        second.p50Millis(),
        second.p99Millis(),
        second.maxMillis());
  }

  /**
   * Why a run's latencies may be the generator's; none where they are the server's.
   *
   * @param disturbance that explains a generator that was late
   */
  static List<String> voidBecause(LoadResult result, Optional<String> disturbance) {
    return result.voidBecause().isEmpty()
        ? List.of()
        : Stream.concat(disturbance.stream(), result.voidBecause().stream()).toList();
  }

  static GeneratorFigures generator(LoadResult result, double reached, List<String> voidBecause) {
    var seen = result.generator();
    return new GeneratorFigures(
        reached,
        seen.lagP99Millis(),
        seen.lagMaxMillis(),
        seen.processCores(),
        seen.collecting(),
        seen.longestCollectionMillis(),
        seen.connectionsOpened(),
        voidBecause);
  }

  static Burst burst(String name, int people, int rounds, LoadResult result) {
    return new Burst(
        name,
        people,
        rounds,
        result.all().of(Outcome.OK),
        result.all().of(Outcome.REFUSED),
        result.failures(),
        result.all().response().maxMillis(),
        latency(result.all().response()));
  }

  /** So many who ask again as soon as they are answered. */
  static Ladder.Rung rung(int atOnce, LoadResult result) {
    var response = result.all().response();
    return new Ladder.Rung(
        atOnce, result.perSecond(), response.meanMillis(), latency(response), result.failures());
  }

  static List<Throughput.Limit> limits(List<Limit> measured) {
    return measured.stream()
        .map(
            limit ->
                new Throughput.Limit(
                    limit.name(),
                    limit.value(),
                    limit.unit(),
                    limit.detail(),
                    limit.notMeasuredBecause()))
        .toList();
  }

  static Optional<Double> value(List<Limit> measured, String name) {
    return measured.stream()
        .filter(limit -> limit.name().equals(name) && limit.measured())
        .map(Limit::value)
        .findFirst();
  }
}
