package dev.bardosh.proof;

import dev.bardosh.proof.audit.AuditResult;
import dev.bardosh.proof.audit.AuditResult.Tally;
import dev.bardosh.proof.audit.AuditResult.Unchecked;
import dev.bardosh.proof.audit.Invariant;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.report.AuditFigures;
import dev.bardosh.proof.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds everything that people were told against what the server kept. */
final class Auditing {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Violations at all servers that the report shows; at each twenty of a kind at most are named.
   */
  private static final int SHOWN = 40;

  private final Case what;
  private final Findings findings;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Report.Invariant> invariants = new LinkedHashMap<>();

  Auditing(Case what, Findings findings) {
    this.what = what;
    this.findings = findings;
  }

  /**
   * All that was written at this server, then the invariants; beside those of other servers. A
   * server that has gone meanwhile may have lost nothing, and has failed all the same.
   */
  void run(Arena arena) throws IOException, InterruptedException {
    if (arena.lookout().sees() && !arena.lookout().answers()) {
      findings.threshold(
          new Report.Threshold("the server answers when all is over", "yes", "no", false));
    }
    add(arena.audit());
    var kinds = tallies.values().stream().map(Auditing::kind).toList();
    findings.audit(new AuditFigures(how(), kinds, violations));
    if (what.invariants().isPresent()) {
      asked(arena, what.invariants().get())
          .forEach(asked -> invariants.merge(asked.name(), asked, Auditing::worse));
      findings.invariants(List.copyOf(invariants.values()));
    }
  }

  /** What holds must hold at every server. */
  private static Report.Invariant worse(Report.Invariant one, Report.Invariant other) {
    return one.broken() || other.holds() ? one : other;
  }

  private void add(AuditResult result) {
    result.tallies().forEach(tally -> tallies.merge(tally.kind(), tally, Tally::plus));
    result.wrongs().stream().limit(Math.max(0, SHOWN - violations.size())).forEach(violations::add);
    if (result.again() > 0) {
      findings.note(
          ("%,d ids were there before and asked for again: whether those writes were doubled or made"
                  + " up cannot be said. Take another --seed.")
              .formatted(result.again()));
    }
    if (result.torn() > 0) {
      findings.note(
          "%d last lines of histories were torn; they count as unknown".formatted(result.torn()));
    }
  }

  private static AuditFigures.Kind kind(Tally tally) {
    return new AuditFigures.Kind(
        tally.kind(),
        tally.asked(),
        tally.ok(),
        tally.unknown(),
        tally.failed(),
        tally.found(),
        tally.lost(),
        tally.doubled(),
        tally.madeUp(),
        tally.notChecked(),
        tally.unchecked().map(Unchecked::tried).orElse(false));
  }

  private String how() {
    return String.join(", ", tallies.values().stream().map(Tally::how).distinct().toList());
  }

  private static List<Report.Invariant> asked(Arena arena, Invariants invariants)
      throws InterruptedException {
    var database = arena.subject().database();
    var outcomes =
        database.isPresent()
            ? invariants.run(database.get(), PATIENCE)
            : invariants.notRun("there is no database to ask");
    return outcomes.stream().map(Auditing::invariant).toList();
  }

  private static Report.Invariant invariant(Invariant.Outcome outcome) {
    var name = outcome.invariant().name();
    return switch (outcome) {
      case Invariant.Holds _ ->
          new Report.Invariant(name, List.of(), List.of(), false, Optional.empty());
      case Invariant.Broken broken ->
          new Report.Invariant(
              name,
              List.of("rows that show it"),
              broken.rows().stream().map(List::of).toList(),
              broken.more(),
              Optional.empty());
      case Invariant.NotRun(_, var why) ->
          new Report.Invariant(name, List.of(), List.of(), false, Optional.of(why));
    };
  }
}
