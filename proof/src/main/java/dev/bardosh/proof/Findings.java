package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.machine.Facts;
import dev.bardosh.proof.machine.Limit;
import dev.bardosh.proof.machine.Limits;
import dev.bardosh.proof.report.AuditFigures;
import dev.bardosh.proof.report.Burst;
import dev.bardosh.proof.report.CapacityFigures;
import dev.bardosh.proof.report.FaultFigures;
import dev.bardosh.proof.report.GeneratorFigures;
import dev.bardosh.proof.report.Ladder;
import dev.bardosh.proof.report.Percentiles;
import dev.bardosh.proof.report.Published;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.report.RequestFigures;
import dev.bardosh.proof.report.Series;
import dev.bardosh.proof.report.Throughput;
import dev.bardosh.proof.report.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is found as a proof goes on; a report can be made of it at any time, by any thread. */
final class Findings {
  private static final String OURS = "empty handler";

  private final Case what;
  private final ProofOptions options;
  private final Terminal terminal;
  private final Instant started = Instant.now();
  private final List<Report.Threshold> thresholds = new CopyOnWriteArrayList<>();
  private final List<Burst> bursts = new CopyOnWriteArrayList<>();
  private final List<Ladder> ladders = new CopyOnWriteArrayList<>();
  private final List<FaultFigures> faults = new CopyOnWriteArrayList<>();
  private final List<Throughput.Reached> reached = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private volatile List<Limit> limits = List.of();
  private volatile Optional<CapacityFigures> capacity = Optional.empty();
  private volatile List<RequestFigures> requests = List.of();
  private volatile Optional<Timeline.Span> steady = Optional.empty();
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final List<Timeline.Moment> moments = new CopyOnWriteArrayList<>();
  private volatile List<Percentiles> percentiles = List.of();
  private volatile Optional<Report.ClosedLoop> closedLoop = Optional.empty();
  private volatile List<Series> series = List.of();
  private volatile Optional<GeneratorFigures> generator = Optional.empty();
  private volatile Optional<AuditFigures> audit = Optional.empty();
  private volatile List<Report.Invariant> invariants = List.of();
  private volatile List<Published> published;
  private volatile String database = "";
  private volatile Optional<String> interrupted = Optional.empty();

  Findings(Case what, ProofOptions options, Terminal terminal) {
    this.what = what;
    this.options = options;
    this.terminal = terminal;
    this.published = Published.about(what.name());
  }

  /** Of the whole, in the order of time. */
  private record Part(String name, Instant from, boolean broken) {}

  /** A part begins. */
  void part(String name) {
    terminal.part(name);
    parts.add(new Part(name, Instant.now(), false));
  }

  /** A part begins in which something is broken. */
  void breaking(String name) {
    terminal.part(name);
    parts.add(new Part(name, Instant.now(), true));
  }

  /** A run is over: what people felt second by second goes on the one timeline. */
  void ran(LoadResult result) {
    moments.addAll(ReportFigures.moments(result, (int) second(result.began())));
    result.unwritten().ifPresent(why -> note("Not all histograms could be written: " + why));
  }

  private double second(Instant at) {
    return Duration.between(started, at).toMillis() / 1e3;
  }

  private Timeline timeline() {
    var marks = new ArrayList<Timeline.Mark>();
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var next = i + 1 < parts.size() ? parts.get(i + 1).from() : Instant.now();
      var until = part.broken() ? next : part.from();
      marks.add(new Timeline.Mark(part.name(), second(part.from()), second(until)));
    }
    return new Timeline(moments, marks, steady);
  }

  Instant started() {
    return started;
  }

  /** It did not go to its end. */
  void interrupted(String because) {
    interrupted = Optional.of(because);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  void database(String version) {
    database = version;
  }

  void limits(List<Limit> measured) {
    limits = measured;
  }

  void threshold(Report.Threshold threshold) {
    thresholds.add(threshold);
  }

  void capacity(CapacityFigures found) {
    capacity = Optional.of(found);
  }

  /** The most people that were there, each with a connection. */
  void held(CapacityFigures.Held counted) {
    capacity = capacity.map(found -> found.withHeld(counted));
  }

  /**
   * The run whose latencies are shown; of several the last.
   *
   * @param voidBecause why they may be the generator's
   */
  void steady(LoadResult result, List<String> voidBecause) {
    requests = ReportFigures.requests(result);
    var from = (int) second(result.began());
    steady = Optional.of(new Timeline.Span(from, from + (int) result.length().toSeconds()));
    percentiles = ReportFigures.percentiles(result);
    generator =
        Optional.of(
            ReportFigures.generator(
                result, ReportFigures.value(limits, OURS).orElse(Double.NaN), voidBecause));
    result.timeline().stream()
        .filter(second -> second.second() >= 0)
        .mapToLong(second -> second.completed() - second.failed())
        .max()
        .ifPresent(most -> reached("the steady run, its best second", most));
  }

  /** The same as a tool that waits for each answer would measure it. */
  void closedLoop(int users, LoadResult result) {
    closedLoop =
        Optional.of(
            new Report.ClosedLoop(users, result.perSecond(), result.all().service().millis(99)));
  }

  void reached(String name, double perSecond) {
    var limit = Limits.http(limits).map(Limit::name).orElse(OURS);
    reached.add(new Throughput.Reached(name, perSecond, limit));
  }

  void series(List<Series> measured) {
    series = measured;
  }

  void burst(Burst burst) {
    bursts.add(burst);
  }

  void ladder(Ladder ladder) {
    ladders.add(ladder);
  }

  /** As quick as the server answers people who do not think. */
  void flatOut(String name, int connections, LoadResult result) {
    reached("%s, flat out over %d connections".formatted(name, connections), result.perSecond());
    published =
        published.stream()
            .map(
                figure ->
                    figure.ladder().equals(name)
                        ? figure.measured(said(name, connections, result))
                        : figure)
            .toList();
  }

  void fault(FaultFigures fault) {
    faults.add(fault);
  }

  void audit(AuditFigures figures) {
    audit = Optional.of(figures);
  }

  void invariants(List<Report.Invariant> asked) {
    invariants = asked;
  }

  private static String said(String name, int connections, LoadResult result) {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p99 %.1f ms (%s, %d connections)",
        result.perSecond(),
        result.all().response().millis(99),
        name,
        connections);
  }

  Report report() {
    return new Report(
        new Report.Run(
            what.name(),
            what.workload().about(),
            started,
            Duration.between(started, Instant.now()),
            options.commandLine(),
            options.seed(),
            interrupted),
        machine(),
        thresholds,
        capacity,
        requests,
        timeline(),
        percentiles,
        closedLoop,
        new Throughput(ReportFigures.limits(limits), reached),
        series,
        bursts,
        ladders,
        faults,
        audit,
        invariants,
        generator,
        what.settings(),
        published,
        notes);
  }

  private Report.Machine machine() {
    var here = Facts.here();
    return new Report.Machine(
        here.cores(),
        here.processor(),
        here.memoryMegabytes(),
        here.system(),
        here.kernel(),
        here.java(),
        database);
  }
}
