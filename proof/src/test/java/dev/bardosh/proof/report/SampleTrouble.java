package dev.bardosh.proof.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports of runs that did not go well. */
final class SampleTrouble {
  private SampleTrouble() {}

  /** Writes were lost, a promise is broken, a server stayed away, names mean no good. */
  static Report failed() {
    var full = Sample.full();
    var faults =
        List.of(
            new FaultFigures(
                Sample.NASTY,
                2,
                List.of(812.0),
                List.of(812.0),
                Map.of("reset", 3L),
                List.of(),
                true,
                Optional.empty(),
                Optional.empty()),
            new FaultFigures(
                "disk full",
                1,
                List.of(9.0),
                List.of(9.0),
                Map.of(),
                List.of("hold A1"),
                true,
                Optional.empty(),
                Optional.empty()));
    var audit =
        new AuditFigures(
            "read back by SQL",
            List.of(
                new AuditFigures.Kind(
                    Sample.NASTY, 9, 9, 0, 0, 8, 2, 1, 0, Optional.empty(), false)),
            List.of("LOST hold A1, answered with yes at 08:31:02", Sample.NASTY));
    return with(
        Sample.with(tooSlow(full), faults, audit, List.of("the generator was late")),
        full.run(),
        full.requests(),
        new Timeline(full.timeline().moments(), List.of(new Timeline.Mark(Sample.NASTY, 20, 30))),
        full.percentiles(),
        Optional.empty(),
        List.of(
            new Report.Invariant(
                "no two bookings of a bay overlap",
                List.of("bay", "starts"),
                List.of(List.of("A-1", "2026-11-22 09:00"), List.of(Sample.NASTY, "")),
                true,
                Optional.empty()),
            new Report.Invariant(
                "prices are sane", List.of(), List.of(), false, Optional.of("no such table"))));
  }

  /** Stands still for two seconds in every ten. */
  static Report stalled() {
    var full = Sample.full();
    var moments =
        IntStream.range(0, 120)
            .mapToObj(
                second ->
                    second % 10 < 2
                        ? new Timeline.Moment(second, 0, 0, Double.NaN, Double.NaN, Double.NaN)
                        : new Timeline.Moment(
                            second, 500, 0, 2, second % 10 == 2 ? 1_990 : 5, 2_000))
            .toList();
    var waited = new LatencyFigures(2, 1_100, 1_920, 1_990, 2_001);
    var worked = new LatencyFigures(1.2, 2, 4, 9, 2_001);
    return with(
        full,
        full.run(),
        List.of(new RequestFigures("search", 60_000, 60_000, 0, Map.of(), waited, worked)),
        new Timeline(moments, List.of(), Optional.of(new Timeline.Span(0, 120))),
        List.of(new Percentiles("all requests", List.of(new Percentiles.Point(99, 1_920, 4)))),
        Optional.of(new Report.ClosedLoop(64, 412, 4)),
        full.invariants());
  }

  /** Beyond a limit; whether that is the server's doing depends on the generator. */
  static Report tooSlow(Report report) {
    return thresholds(
        report,
        List.of(
            new Report.Threshold("p99 of answers", "≤ 100 ms", "400 ms", false),
            report.thresholds().getLast()));
  }

  static Report thresholds(Report report, List<Report.Threshold> thresholds) {
    return new Report(
        report.run(),
        report.machine(),
        thresholds,
        report.capacity(),
        report.requests(),
        report.timeline(),
        report.percentiles(),
        report.closedLoop(),
        report.throughput(),
        report.series(),
        report.bursts(),
        report.ladders(),
        report.faults(),
        report.audit(),
        report.invariants(),
        report.generator(),
        report.settings(),
        report.published(),
        report.notes());
  }

  static Report interrupted() {
    return run(Sample.full(), Sample.run(Optional.of("Ctrl-C")));
  }

  static Report run(Report report, Report.Run run) {
    return with(
        report,
        run,
        report.requests(),
        report.timeline(),
        report.percentiles(),
        report.closedLoop(),
        report.invariants());
  }

  static Report timeline(Report report, Timeline timeline) {
    return with(
        report,
        report.run(),
        report.requests(),
        timeline,
        report.percentiles(),
        report.closedLoop(),
        report.invariants());
  }

  static Report invariants(Report report, List<Report.Invariant> invariants) {
    return with(
        report,
        report.run(),
        report.requests(),
        report.timeline(),
        report.percentiles(),
        report.closedLoop(),
        invariants);
  }

  /** One seldom kind of request is slow, all together are quick. */
  static Report slow(Report report, LatencyFigures latency) {
    return with(
        report,
        report.run(),
        List.of(new RequestFigures("report", 9, 9, 0, Map.of(), latency, latency)),
        report.timeline(),
        report.percentiles(),
        report.closedLoop(),
        report.invariants());
  }

  static Report closedLoop(Report report, Report.ClosedLoop closedLoop) {
    return with(
        report,
        report.run(),
        report.requests(),
        report.timeline(),
        report.percentiles(),
        Optional.of(closedLoop),
        report.invariants());
  }

  private static Report with(
      Report report,
      Report.Run run,
      List<RequestFigures> requests,
      Timeline timeline,
      List<Percentiles> percentiles,
      Optional<Report.ClosedLoop> closedLoop,
      List<Report.Invariant> invariants) {
    return new Report(
        run,
        report.machine(),
        report.thresholds(),
        report.capacity(),
        requests,
        timeline,
        percentiles,
        closedLoop,
        report.throughput(),
        report.series(),
        report.bursts(),
        report.ladders(),
        report.faults(),
        report.audit(),
        invariants,
        report.generator(),
        report.settings(),
        report.published(),
        report.notes());
  }
}
