package dev.bardosh.proof.report;

import static dev.bardosh.proof.report.Table.none;
import static dev.bardosh.proof.report.Table.row;
import static dev.bardosh.proof.report.Table.word;

import dev.bardosh.proof.report.Section.Draft;
import dev.bardosh.proof.report.Table.Cell;
import dev.bardosh.proof.report.Table.Tone;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done to the server, and what is left of what it promised. */
final class Survival {
  private Survival() {}

  static Optional<Section> faults(Report report) {
    return new Draft()
        .table(
            Table.of(
                "Fault|Times:|Back after, median:|Longest:|What people saw meanwhile|Lost",
                report.faults(),
                each ->
                    row(
                        each.name(),
                        Words.number(each.strikes()),
                        Words.millis(each.medianRecoveryMillis()),
                        Words.millis(each.maxRecoveryMillis()),
                        seen(each),
                        lost(each))))
        .under("Broken on purpose, under load");
  }

  private static String seen(FaultFigures fault) {
    if (fault.strikes() == 0) {
      return fault.absence().orElse("");
    }
    var errors = fault.failed() == 0 ? "no error" : Words.errors(fault.errors());
    return Stream.of(Optional.of(errors), fault.unlikePages(), fault.absence())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Cell lost(FaultFigures fault) {
    if (!fault.losses().isEmpty()) {
      return word(Words.listed(fault.losses()), Tone.BAD);
    }
    if (fault.away() > 0) {
      return word(fault.instead(), Tone.BAD);
    }
    if (!fault.run()) {
      return word(fault.strikes() == 0 ? "not run" : "failed", Tone.WARN);
    }
    return fault.lossesChecked() ? word("nothing", Tone.GOOD) : word("not checked", Tone.WARN);
  }

  static Optional<Section> kept(Report report) {
    var draft = new Draft();
    report.audit().ifPresent(audit -> audit(audit, draft));
    draft.table(
        "What must be true of the data afterwards",
        Table.of("|", report.invariants(), each -> row(each.name(), holds(each))));
    report.invariants().stream()
        .filter(Report.Invariant::broken)
        .forEach(
            broken ->
                draft
                    .table("Broken by: " + broken.name(), rows(broken))
                    .text(broken.more() ? "and more" : "", Tone.QUIET));
    return draft.under("What was promised, and what is there");
  }

  private static void audit(AuditFigures audit, Draft draft) {
    draft
        .text(
            "Every write was noted by who made it, before it was sent and after it was answered."
                + " What was answered with yes must be there once, what was never answered at most"
                + " once, what was answered with no not at all; and where only these people write,"
                + " nothing that nobody asked for.")
        .table(
            Table.of(
                "Write|Asked:|Yes:|No:|No answer:|Found:|Lost:|Doubled:|Made up:|Checked",
                audit.kinds(),
                each ->
                    row(
                        each.name(),
                        Words.number(each.asked()),
                        Words.number(each.ok()),
                        Words.number(each.failed()),
                        Words.number(each.unknown()),
                        each.notCheckedBecause().isPresent()
                            ? Words.UNKNOWN
                            : Words.number(each.found()),
                        checked(each, each.lost()),
                        checked(each, each.doubled()),
                        checked(each, each.madeUp()),
                        each.notCheckedBecause()
                            .map(why -> "not checked: " + why)
                            .orElse(audit.how()))))
        .bullets("Found wrong:", audit.violations(), Tone.BAD);
  }

  /** What was found wrong stands, however little was checked. */
  private static Cell checked(AuditFigures.Kind kind, long wrong) {
    return wrong == 0 && kind.notCheckedBecause().isPresent()
        ? word(Words.UNKNOWN, Tone.QUIET)
        : none(wrong);
  }

  private static Cell holds(Report.Invariant invariant) {
    return invariant
        .notRunBecause()
        .map(why -> word("not run: " + why, Tone.WARN))
        .orElseGet(() -> invariant.broken() ? word("broken", Tone.BAD) : word("holds", Tone.GOOD));
  }

  /** Whatever columns it has, even where the rows have more. */
  private static Table rows(Report.Invariant broken) {
    var columns = broken.columns();
    return new Table(
        columns.stream().map(name -> new Table.Column(name, false)).toList(),
        broken.rows().stream()
            .filter(values -> values.size() == columns.size())
            .map(values -> row(values.toArray()))
            .toList());
  }
}
