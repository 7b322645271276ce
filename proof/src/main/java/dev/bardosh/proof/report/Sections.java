package dev.bardosh.proof.report;

import static dev.bardosh.proof.report.Table.row;
import static dev.bardosh.proof.report.Table.word;

import dev.bardosh.proof.report.Section.Draft;
import dev.bardosh.proof.report.Section.Fact;
import dev.bardosh.proof.report.Table.Cell;
import dev.bardosh.proof.report.Table.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the report says, in the order in which somebody who must decide asks. */
final class Sections {
  private Sections() {}

  static List<Section> of(Report report) {
    return Stream.of(
            report.capacity().flatMap(Sections::people),
            answers(report),
            throughput(report.throughput()),
            crowds(report),
            Survival.faults(report),
            Survival.kept(report),
            taken(report),
            report.generator().flatMap(generator -> generator(generator, report.shownCounts())),
            published(report),
            again(report))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Section> people(CapacityFigures capacity) {
    record Row(String name, Optional<CapacityFigures.Level> level, String meaning) {}
    var levels =
        List.of(
            new Row("Optimal", capacity.optimal(), "the most at which everybody is at ease"),
            new Row("Acceptable", capacity.acceptable(), "the most within the thresholds"),
            new Row("Critical", capacity.critical(), "the least at which it is of use no more"));
    return new Draft()
        .table(
            Table.of(
                "Level|People:|Requests:|p99:|What it means",
                levels,
                each ->
                    row(
                        each.name(),
                        word(each.level().map(Sections::people).orElse("not found"), Tone.STRONG),
                        figure(each.level().map(CapacityFigures.Level::perSecond), "/s"),
                        figure(each.level().map(CapacityFigures.Level::p99Millis), "ms"),
                        each.meaning())))
        .text(capacity.person() + " " + capacity.how())
        .text(capacity.held().map(Sections::held).orElse(""))
        .text(
            capacity.saturatedFirst().isBlank()
                ? ""
                : "What gave out first: " + capacity.saturatedFirst())
        .chart(Charts.capacity(capacity), steps(capacity))
        .under("How many people");
  }

  private static String held(CapacityFigures.Held held) {
    return "In the steady run %s were there, counted %s, each with a connection and whole pauses: %s,"
            .formatted(
                held.crowd(),
                held.coming() ? "while people were still coming" : "from when all had come",
                Words.perSecond(held.perSecond()))
        + " p99 %s.%s"
            .formatted(
                Words.millis(held.p99Millis()),
                held.coming() ? " How many are held is not shown by that." : "");
  }

  private static Table steps(CapacityFigures capacity) {
    return Table.of(
        "People:|Offered:|Answered:|p50:|p99:|Errors:|Held",
        capacity.steps(),
        step ->
            row(
                Words.number(Math.floor(step.people())),
                Words.perSecond(step.offeredPerSecond()),
                Words.perSecond(step.completedPerSecond()),
                Words.millis(step.p50Millis()),
                Words.millis(step.p99Millis()),
                Words.percent(step.errorShare()),
                step.brokeBecause().map(why -> "no: " + why).orElse("yes")));
  }

  private static Optional<Section> answers(Report report) {
    var draft =
        new Draft()
            .table(
                Table.of(
                    "Threshold|Limit|Measured|",
                    report.thresholds(),
                    each -> row(each.name(), each.limit(), each.measured(), met(each))))
            .table(requests(report.requests()));
    report.requests().stream()
        .filter(request -> request.failed() > 0)
        .forEach(
            request ->
                draft.text(
                    "What failed of %s: %s."
                        .formatted(request.name(), Words.errors(request.errors())),
                    Tone.QUIET));
    draft
        .chart(Charts.latency(report.timeline()))
        .chart(Charts.answers(report.timeline()))
        .charts(Charts.percentiles(report.percentiles()));
    if (!report.percentiles().isEmpty()) {
      draft.text(
          "Response is counted from the intended start, service from the moment a request was"
              + " written. Where the two part, people waited before the server even began.",
          Tone.QUIET);
    }
    return draft.under("How quickly they are answered");
  }

  private static Table requests(List<RequestFigures> requests) {
    return Table.of(
        "Request|Due:|Ok:|Refused:|Failed:|p50:|p90:|p99:|p99.9:|Longest:|Service p50:|Service"
            + " p99:",
        requests,
        each ->
            row(
                each.name(),
                Words.number(each.sent()),
                Words.number(each.ok()),
                Words.number(each.refused()),
                Words.number(each.failed()),
                Words.millis(each.response().p50Millis()),
                Words.millis(each.response().p90Millis()),
                word(Words.millis(each.response().p99Millis()), Tone.STRONG),
                Words.millis(each.response().p999Millis()),
                Words.millis(each.response().maxMillis()),
                Words.millis(each.service().p50Millis()),
                Words.millis(each.service().p99Millis())));
  }

  private static Optional<Section> throughput(Throughput throughput) {
    return new Draft()
        .table(
            Table.of(
                "Reached|A second:|Share:|Limit|",
                throughput.reached(),
                each ->
                    row(
                        each.name(),
                        Words.number(each.perSecond()),
                        throughput.share(each).map(Words::percent).orElse(Words.UNKNOWN),
                        each.limit(),
                        throughput
                            .share(each)
                            .<Cell>map(share -> new Cell.Bar(new ShareBar(share)))
                            .orElseGet(() -> word("", Tone.PLAIN)))))
        .table(
            Table.of(
                "Limit, measured in this run|Figure:|How",
                throughput.limits(),
                each ->
                    row(
                        each.name(),
                        Words.with(each.unit(), each.value()),
                        each.notMeasuredBecause()
                            .map(why -> "not measured: " + why)
                            .orElse(each.detail()))))
        .text(
            throughput.limits().isEmpty()
                ? ""
                : "Limits are of both sides on these processors: whoever sends is at its own limit too."
                    + " Shares are of the greatest rate that any generator, ours or wrk, got out of"
                    + " an empty handler here, after the warm-up.",
            Tone.QUIET)
        .under("Beside what this machine can do at all");
  }

  private static Optional<Section> crowds(Report report) {
    var draft =
        new Draft()
            .table(
                Table.of(
                    "At one instant|People:|Times:|Ok:|Refused:|Failed:|p50:|p99:|All answered in:",
                    report.bursts(),
                    each ->
                        row(
                            each.name(),
                            Words.number(each.people()),
                            Words.number(each.rounds()),
                            Words.number(each.ok()),
                            Words.number(each.refused()),
                            Words.number(each.errors()),
                            Words.millis(each.response().p50Millis()),
                            Words.millis(each.response().p99Millis()),
                            Words.millis(each.allAnsweredMillis()))));
    if (!report.bursts().isEmpty()) {
      draft.text(
          "Everybody asks at the same instant, over connections already open; refused is who was told"
              + " no, as everybody but one must be where there is one of a thing.",
          Tone.QUIET);
    }
    for (var ladder : report.ladders()) {
      draft.chart(Charts.ladder(ladder), rungs(ladder));
    }
    return draft.under("Everybody at once");
  }

  private static Table rungs(Ladder ladder) {
    return Table.of(
        "At once:|A second:|Mean:|p99:|Failed:",
        ladder.rungs(),
        each ->
            row(
                Words.number(each.atOnce()),
                Words.number(each.perSecond()),
                Words.millis(each.meanMillis()),
                Words.millis(each.response().p99Millis()),
                Words.number(each.errors())));
  }

  private static Optional<Section> taken(Report report) {
    return new Draft()
        .charts(Charts.series(report.series()))
        .under("What it took, second by second");
  }

  private static Optional<Section> generator(GeneratorFigures generator, boolean counts) {
    return new Draft()
        .bullets(
            counts
                ? "It was late, which makes a server look slower, never quicker; the limits are met in"
                    + " spite of it:"
                : "It was not up to this load, so these figures do not count:",
            generator.voidBecause(),
            counts ? Tone.WARN : Tone.BAD)
        .text(
            generator.voidBecause().isEmpty()
                ? "It was up to this load. A generator that is late or starved makes a server look"
                    + " slow, or quick."
                : "")
        .facts(
            new Fact("On an empty handler", Words.perSecond(generator.perSecond())),
            new Fact(
                "Its timers were late by",
                "p99 %s, at most %s"
                    .formatted(
                        Words.millis(generator.lagP99Millis()),
                        Words.millis(generator.lagMaxMillis()))),
            new Fact("CPU", Words.percent(generator.cpuShare()) + " of a core"),
            new Fact(
                "Garbage collection",
                "%s of the time, the longest pause %s"
                    .formatted(
                        Words.percent(generator.gcShare()), Words.millis(generator.gcMaxMillis()))),
            new Fact("Connections", Words.number(generator.connections())))
        .under("The generator itself");
  }

  private static Optional<Section> published(Report report) {
    var here = report.machine().sentence();
    var draft = new Draft();
    if (!report.published().isEmpty()) {
      draft.text(
          "Their machines are not this one (%s). Each line says what differs, so that nobody takes"
                  .formatted(here)
              + " a quicker machine for a better program.");
    }
    return draft
        .table(
            Table.of(
                "System|What|Published|On|Measured here|What differs",
                report.published(),
                each ->
                    row(
                        each.system(),
                        each.what(),
                        each.published(),
                        each.publishedOn(),
                        each.measuredHere().isBlank()
                            ? word("not measured", Tone.QUIET)
                            : word(each.measuredHere(), Tone.STRONG),
                        each.difference())))
        .under("Beside what others published");
  }

  private static Optional<Section> again(Report report) {
    var machine = report.machine();
    return new Draft()
        .code("", report.run().command())
        .facts(
            new Fact("Seed", Long.toString(report.run().seed())),
            new Fact("Machine", machine.sentence()),
            new Fact("Kernel", known(machine.kernel())),
            new Fact("Java", known(machine.java())),
            new Fact("Database", known(machine.database())))
        .bullets("What else to know", report.notes(), Tone.PLAIN)
        .code("Settings in force", report.settings())
        .under("To do it again");
  }

  private static Cell met(Report.Threshold threshold) {
    if (threshold.spoiled()) {
      return word("does not count", Tone.WARN);
    }
    return threshold.met() ? word("met", Tone.GOOD) : word("missed", Tone.BAD);
  }

  private static String people(CapacityFigures.Level level) {
    return Words.number(Math.round(level.people()));
  }

  private static String figure(Optional<Double> value, String unit) {
    return Words.with(unit, value.orElse(Double.NaN));
  }

  private static String known(String text) {
    return text.isBlank() ? Words.UNKNOWN : text;
  }
}
