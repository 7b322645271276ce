package dev.bardosh.proof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure for the top of the page and for the terminal.
 *
 * @param detail what belongs to it, in a few words
 */
record Headline(String what, String figure, String detail) {
  /** Of figures that do not count it is said at once. */
  private static final String VOID = "does not count: ";

  static List<Headline> of(Report report) {
    var counts = report.spoiledBecause().isEmpty();
    return Stream.concat(
            Stream.of(
                    people(report).map(figure -> figure.counting(counts)),
                    quickness(report).map(figure -> figure.counting(report.shownCounts())))
                .flatMap(Optional::stream),
            Stream.of(failed(report), kept(report), faults(report), invariants(report))
                .flatMap(Optional::stream))
        .toList();
  }

  private Headline counting(boolean counts) {
    return counts ? this : new Headline(what, figure, VOID + detail);
  }

  private static Optional<Headline> people(Report report) {
    return report
        .capacity()
        .map(
            capacity ->
                new Headline(
                    capacity.acceptable().filter(level -> level.people() < 1).isPresent()
                        ? "Requests carried"
                        : "People carried",
                    carried(capacity),
                    "%soptimal %s, critical %s"
                        .formatted(
                            capacity.shown().map(Headline::held).orElse(""),
                            capacity.optimal().map(Headline::people).orElse("not found"),
                            capacity.critical().map(Headline::people).orElse("not reached"))));
  }

  private static String held(CapacityFigures.Held held) {
    var level = new CapacityFigures.Level(held.people(), held.perSecond(), held.p99Millis());
    return "held " + people(level) + ", ";
  }

  private static String carried(CapacityFigures capacity) {
    var bound = capacity.lowerBound() ? "≥ " : "";
    return capacity.acceptable().map(level -> bound + people(level)).orElse("not found");
  }

  private static String people(CapacityFigures.Level level) {
    return level.people() < 1
        ? Words.perSecond(level.perSecond())
        : Words.number(Math.round(level.people()));
  }

  private static Optional<Headline> quickness(Report report) {
    return report.percentiles().stream()
        .findFirst()
        .flatMap(
            curve ->
                curve
                    .responseMillis(99)
                    .map(
                        p99 ->
                            new Headline(
                                "p99 of " + curve.name(), Words.millis(p99), rest(curve))));
  }

  private static String rest(Percentiles curve) {
    var rest = new ArrayList<String>();
    curve.responseMillis(50).ifPresent(value -> rest.add("median " + Words.millis(value)));
    curve.responseMillis(100).ifPresent(value -> rest.add("longest " + Words.millis(value)));
    return String.join(", ", rest);
  }

  private static Optional<Headline> failed(Report report) {
    var sent = report.requests().stream().mapToLong(RequestFigures::sent).sum();
    var failed = report.requests().stream().mapToLong(RequestFigures::failed).sum();
    return sent == 0
        ? Optional.empty()
        : Optional.of(
            new Headline(
                "Requests that failed",
                Words.number(failed),
                "of %s in the steady run, %s"
                    .formatted(Words.number(sent), Words.percent((double) failed / sent))));
  }

  private static Optional<Headline> kept(Report report) {
    var checked =
        report.audit().stream()
            .flatMap(audit -> audit.kinds().stream())
            .filter(kind -> !kind.clean() || kind.notCheckedBecause().isEmpty())
            .toList();
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    var wrong =
        checked.stream().mapToLong(kind -> kind.lost() + kind.doubled() + kind.madeUp()).sum();
    var ok = checked.stream().mapToLong(AuditFigures.Kind::ok).sum();
    return Optional.of(
        new Headline(
            "Writes not as promised",
            Words.number(wrong),
            "of " + Words.number(ok) + " answered with yes"));
  }

  private static Optional<Headline> faults(Report report) {
    var run = report.faults().stream().filter(fault -> fault.strikes() > 0).toList();
    if (run.isEmpty()) {
      return Optional.empty();
    }
    var strikes = run.stream().mapToLong(FaultFigures::strikes).sum();
    var back = run.stream().mapToLong(fault -> fault.recoveryMillis().size()).sum();
    var longest =
        run.stream()
            .mapToDouble(FaultFigures::maxRecoveryMillis)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    return Optional.of(
        new Headline(
            "Faults it came back from",
            Words.number(back) + " of " + Words.number(strikes),
            "after %s at most".formatted(Words.millis(longest))));
  }

  private static Optional<Headline> invariants(Report report) {
    var asked = report.invariants().stream().filter(one -> one.notRunBecause().isEmpty()).toList();
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Headline(
                "What must be true",
                "%d of %d"
                    .formatted(
                        asked.stream().filter(Report.Invariant::holds).count(), asked.size()),
                "hold"));
  }
}
