package dev.bardosh.proof.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A report as a proof of parking would make it, with gaps, and with names that mean no good. */
final class Sample {
  static final String NASTY = "<script>alert(\"1\")</script> | & ]]> `x` \\|";
  private static final int SECONDS = 180;

  private Sample() {}

  static Report full() {
    return new Report(
        run(Optional.empty()),
        machine(),
        List.of(
            new Report.Threshold("p99 of answers", "≤ 100 ms", "42 ms", true),
            new Report.Threshold("errors outside faults", "≤ 0.1 %", "0.02 %", true)),
        Optional.of(capacity()),
        requests(),
        timeline(),
        List.of(percentiles("all requests"), percentiles("hold")),
        Optional.of(new Report.ClosedLoop(64, 3_960, 17)),
        throughput(),
        series(),
        List.of(new Burst("200 people after one bay", 200, 20, 20, 3_980, 0, 84, latency(31))),
        List.of(ladder()),
        faults(),
        Optional.of(audit()),
        invariants(),
        Optional.of(generator(List.of())),
        "http.port = 41873\ndatabase.connections = 8\nshared_buffers = 128MB\nfsync = on",
        Published.about("parking").stream()
            .map(figure -> figure.measured("5,120/s at p99 38 ms"))
            .toList(),
        List.of("could not check who read what: reads leave no trace", NASTY));
  }

  /** Only the head: nothing was measured, nothing was found. */
  static Report empty() {
    return new Report(
        run(Optional.empty()),
        new Report.Machine(1, "", 0, "", "", "", ""),
        List.of(),
        Optional.empty(),
        List.of(),
        Timeline.EMPTY,
        List.of(),
        Optional.empty(),
        Throughput.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        List.of());
  }

  static Report.Run run(Optional<String> interrupted) {
    return new Report.Run(
        "parking",
        "search, look and book",
        Instant.parse("2026-11-22T08:30:00Z"),
        Duration.ofSeconds(1_243),
        "./bardosh prove parking --seed 4711 --faults all --repeat 20",
        4711,
        interrupted);
  }

  static Report.Machine machine() {
    return new Report.Machine(
        2,
        "AMD EPYC",
        24_105,
        "Debian GNU/Linux 12 (bookworm)",
        "Linux 6.18.44",
        "OpenJDK 25.0.3+9",
        "PostgreSQL 18.4");
  }

  static CapacityFigures capacity() {
    var steps = new ArrayList<CapacityFigures.Step>();
    for (var rate : new double[] {250, 500, 1000, 2000, 4000, 3000, 3500, 3250}) {
      var held = rate <= 3250;
      var p99 = 4 * Math.exp(rate / 1350);
      steps.add(
          new CapacityFigures.Step(
              rate * 2.1,
              rate,
              held ? rate * 0.998 : 3_310,
              p99 / 7,
              held ? p99 : p99 * 9,
              held ? 0.0001 : 0.013,
              held ? Optional.empty() : Optional.of("p99 over 100 ms")));
    }
    return new CapacityFigures(
        Optional.of(new CapacityFigures.Level(2_100, 1_000, 8.4)),
        Optional.of(new CapacityFigures.Level(6_825, 3_250, 44.4)),
        Optional.of(new CapacityFigures.Level(7_350, 3_500, 481)),
        Optional.of(new CapacityFigures.Held(3_400.4, 3_312, 1_625, 22.5, false)),
        false,
        "One stays 63 s, pauses 2.1 s between requests and sends 30 of them.",
        "Doubled until a threshold broke, halved to 5 %, each step 10 s, three times; medians.",
        "CPU of the server: 0.97 of one core while PostgreSQL took 0.62.",
        steps);
  }

  static List<RequestFigures> requests() {
    return List.of(
        new RequestFigures("search", 402_118, 402_100, 0, Map.of(), latency(21), latency(9)),
        new RequestFigures("look", 201_004, 201_004, 0, Map.of(), latency(11), latency(4)),
        new RequestFigures(
            "hold",
            51_220,
            47_402,
            3_801,
            Map.of("timeout", 12L, "status 503", 5L),
            latency(42),
            latency(17)),
        new RequestFigures(NASTY, 0, 0, 0, Map.of(), LatencyFigures.NONE, LatencyFigures.NONE));
  }

  static LatencyFigures latency(double p99) {
    return new LatencyFigures(p99 / 9, p99 / 3, p99, p99 * 2.4, p99 * 6);
  }

  /** In the middle the server is away for ten seconds. */
  static Timeline timeline() {
    var moments =
        IntStream.range(0, SECONDS)
            .mapToObj(
                second -> {
                  var away = second >= 90 && second < 96;
                  var wave = 1 + 0.2 * Math.sin(second / 7.0) + 0.05 * Math.cos(second * 1.7);
                  return away
                      ? new Timeline.Moment(second, 0, 1_400, Double.NaN, Double.NaN, Double.NaN)
                      : new Timeline.Moment(
                          second, 3_200 * wave, 0, 3.1 * wave, 38 * wave, 110 * wave * wave);
                })
            .toList();
    return new Timeline(
        moments,
        List.of(
            new Timeline.Mark("kill -9 of the server", 90, 96),
            new Timeline.Mark("PostgreSQL stopped", 130, 140)),
        Optional.of(new Timeline.Span(0, SECONDS)));
  }

  static Percentiles percentiles(String name) {
    var points = new ArrayList<Percentiles.Point>();
    for (var percentile : new double[] {50, 75, 90, 95, 99, 99.9, 99.99, 100}) {
      var tail = Math.min(5, -Math.log10(1 - Math.min(percentile, 99.999) / 100));
      points.add(new Percentiles.Point(percentile, 2 * Math.exp(tail), 1.2 * Math.exp(tail / 1.3)));
    }
    return new Percentiles(name, points);
  }

  static Throughput throughput() {
    var missing = Optional.of("wrk is not installed");
    return new Throughput(
        List.of(
            limit("empty handler, our generator", 41_200, "requests/s", "64 connections, 3 s"),
            new Throughput.Limit("empty handler, wrk", Double.NaN, "requests/s", "", missing),
            limit("one-row select", 29_900, "requests/s", "16 connections, 3 s"),
            limit("durable insert", 15_900, "requests/s", "16 connections, 3 s"),
            limit("8 kB to the disk, p50", 0.14, "ms", "p99 0.41 ms"),
            limit("8 kB to the disk, p99", 0.41, "ms", "")),
        List.of(
            new Throughput.Reached(
                "search and look, from the cache", 18_400, "empty handler, our generator"),
            new Throughput.Reached("bookings on distinct spots", 7_100, "durable insert"),
            new Throughput.Reached("list of ten", 5_120, "empty handler, wrk")));
  }

  private static Throughput.Limit limit(String name, double value, String unit, String detail) {
    return new Throughput.Limit(name, value, unit, detail, Optional.empty());
  }

  static List<Series> series() {
    return List.of(
        series("CPU", "cores", "server", second -> 0.9 + 0.05 * Math.sin(second / 5.0)),
        series("CPU", "cores", "PostgreSQL", second -> 0.6 + 0.1 * Math.cos(second / 9.0)),
        series("CPU", "cores", "generator", second -> 0.3),
        series("Memory", "MB", "server", second -> 190 + second / 4.0),
        series("Memory", "MB", "PostgreSQL", second -> 90 + second / 6.0),
        series("Disk writes", "MB/s", "PostgreSQL", second -> 4 + 3 * Math.sin(second / 3.0)),
        series("Connections to the database", "", "server", second -> 8),
        series("Cache hits", "%", "PostgreSQL", second -> 99.6),
        series("Cache hits", "%", "search", second -> 92 + Math.sin(second)),
        series("Queue", "commands", "lane 1", second -> 12 * Math.abs(Math.sin(second / 4.0))));
  }

  private static Series series(
      String quantity, String unit, String process, IntToDoubleFunction value) {
    return new Series(
        quantity,
        unit,
        process,
        IntStream.range(0, SECONDS)
            .mapToObj(
                second -> second >= 90 && second < 96 ? Double.NaN : value.applyAsDouble(second))
            .toList());
  }

  static Ladder ladder() {
    return new Ladder(
        "list of ten",
        IntStream.of(4, 8, 12, 16, 20, 24, 32, 40, 50)
            .mapToObj(
                n ->
                    new Ladder.Rung(
                        n, 5_400 - 900.0 / n, n / 5.2, latency(n / 2.6), n > 40 ? 1 : 0))
            .toList());
  }

  static List<FaultFigures> faults() {
    return List.of(
        fault("kill -9 of the server", 20, 1_240, Map.of("reset", 412L, "refused", 9_118L)),
        fault("PostgreSQL stopped for 10 s", 20, 310, Map.of("timeout", 2_204L)),
        fault("all backends terminated", 20, 42, Map.of("status 503", 61L)),
        new FaultFigures(
            "disk full",
            0,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            false,
            Optional.of("no right to mount"),
            Optional.empty()));
  }

  private static FaultFigures fault(
      String name, int strikes, double recovery, Map<String, Long> errors) {
    var recoveries =
        IntStream.range(0, strikes).mapToObj(strike -> recovery * (1 + strike / 40.0)).toList();
    return new FaultFigures(
        name,
        strikes,
        recoveries,
        recoveries,
        errors,
        List.of(),
        true,
        Optional.empty(),
        Optional.empty());
  }

  static AuditFigures audit() {
    return new AuditFigures(
        "read back by SQL",
        List.of(
            new AuditFigures.Kind(
                "hold", 51_220, 47_402, 17, 3_801, 47_409, 0, 0, 0, Optional.empty(), false),
            new AuditFigures.Kind(
                "cancellation",
                2_204,
                2_200,
                4,
                0,
                0,
                0,
                0,
                0,
                Optional.of("the workload does not say how to read it back"),
                false)),
        List.of());
  }

  static List<Report.Invariant> invariants() {
    return List.of(
        new Report.Invariant(
            "no two bookings of a bay overlap", List.of(), List.of(), false, Optional.empty()),
        new Report.Invariant(
            "every booking has its account", List.of(), List.of(), false, Optional.empty()));
  }

  static GeneratorFigures generator(List<String> voidBecause) {
    return new GeneratorFigures(41_200, 1.4, 9.7, 0.31, 0.004, 12, 6_825, voidBecause);
  }

  static Report with(
      Report report, List<FaultFigures> faults, AuditFigures audit, List<String> voidBecause) {
    return new Report(
        report.run(),
        report.machine(),
        report.thresholds().stream().map(each -> because(each, voidBecause)).toList(),
        report.capacity(),
        report.requests(),
        report.timeline(),
        report.percentiles(),
        report.closedLoop(),
        report.throughput(),
        report.series(),
        report.bursts(),
        report.ladders(),
        faults,
        Optional.of(audit),
        report.invariants(),
        Optional.of(generator(voidBecause)),
        report.settings(),
        report.published(),
        report.notes());
  }

  private static Report.Threshold because(Report.Threshold each, List<String> voidBecause) {
    return each.name().startsWith("p99")
        ? new Report.Threshold(each.name(), each.limit(), each.measured(), each.met(), voidBecause)
        : each;
  }
}
