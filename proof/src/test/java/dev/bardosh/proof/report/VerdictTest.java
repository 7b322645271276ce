package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.report.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private final Report full = Sample.full();

  @Test
  void saysHowManyPeopleItCarries() {
    assertThat(full.verdict())
        .isEqualTo(
            new Verdict(
                Outcome.PASSED,
                "Carries 3,250 requests a second, as 6,825 people at a time would send, with a p99 of"
                    + " 44 ms; 3,400 people at a time (3,312 at least), a connection each, were"
                    + " served with a p99 of 23 ms; 60 faults lost nothing of 47,402 writes; not"
                    + " checked: cancellation.",
                List.of()));
  }

  @Test
  void aLostWriteFailsIt() {
    var lost =
        new AuditFigures(
            "by SQL",
            List.of(new AuditFigures.Kind("hold", 9, 9, 0, 0, 7, 2, 1, 0, Optional.empty(), false)),
            List.of("LOST hold A1"));
    var verdict = Sample.with(full, full.faults(), lost, List.of()).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.sentence())
        .isEqualTo("Not to be relied on: of the writes “hold” 2 were lost and 1 was doubled.");
  }

  @Test
  void aServerThatDoesNotComeBackFailsIt() {
    var dead =
        new FaultFigures(
            "kill -9 of the server",
            2,
            List.of(900.0),
            List.of(900.0),
            Map.of(),
            List.of(),
            true,
            Optional.empty(),
            Optional.empty());
    var verdict = Sample.with(full, List.of(dead), Sample.audit(), List.of()).verdict();
    assertThat(verdict.reasons())
        .containsExactly("it did not come back after “kill -9 of the server” (1 of 2 times)");
  }

  /** Its pages are no comfort to who gets errors for ever. */
  @Test
  void aServerWhosePeopleGoOnSeeingErrorsFailsIt() {
    var half = away(List.of(40.0, 60.0), List.of(700.0), Optional.empty());
    var verdict = Sample.with(full, List.of(half), Sample.audit(), List.of()).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly("people went on seeing errors after “disk full” (1 of 2 times)");
  }

  /** What could not be done a third time was not survived the first time all the same. */
  @Test
  void aStrikeThatWasNotSurvivedStandsThoughALaterOneFailed() {
    var half = away(List.of(40.0), List.of(40.0), Optional.of("it could not be done again: no"));
    var verdict = Sample.with(full, List.of(half), Sample.audit(), List.of()).verdict();
    assertThat(verdict.reasons())
        .containsExactly("it did not come back after “disk full” (1 of 2 times)");
  }

  /** It did not come back from one of two. */
  private static FaultFigures away(
      List<Double> pages, List<Double> recovered, Optional<String> failed) {
    return new FaultFigures(
        "disk full", 2, pages, recovered, Map.of(), List.of(), true, Optional.empty(), failed);
  }

  @Test
  void aLateGeneratorMakesItVoidAndALossFailsItAllTheSame() {
    var late = List.of("the generator was 31 ms late (p99), the limit is 10 ms");
    assertThat(
            Sample.with(SampleTrouble.tooSlow(full), full.faults(), Sample.audit(), late).verdict())
        .isEqualTo(
            new Verdict(
                Outcome.VOID,
                "These figures do not count: the generator was 31 ms late (p99), the limit is"
                    + " 10 ms.",
                late));
    var lost =
        new FaultFigures(
            "disk full",
            1,
            List.of(5.0),
            List.of(5.0),
            Map.of(),
            List.of("hold A1"),
            true,
            Optional.empty(),
            Optional.empty());
    assertThat(Sample.with(full, List.of(lost), Sample.audit(), late).verdict().outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void aFaultThatDidNotWorkIsNotPassedOver() {
    var failed =
        new FaultFigures(
            "disk full",
            0,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            true,
            Optional.empty(),
            Optional.of("mount refused"));
    var verdict = Sample.with(full, List.of(failed), Sample.audit(), List.of()).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.sentence()).contains("“disk full” failed: mount refused");
  }

  @Test
  void whereNobodyWroteNothingIsShown() {
    var kind = new AuditFigures.Kind("hold", 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), false);
    var audit = new AuditFigures("by SQL", List.of(kind), List.of());
    var verdict = Sample.with(full, full.faults(), audit, List.of()).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.sentence()).contains("nobody wrote anything");
  }

  /** Its lateness is part of what people waited. */
  @Test
  void aLateGeneratorSpoilsOnlyWhatWasMissed() {
    var late = List.of("The generator was late.");
    assertThat(Sample.with(full, full.faults(), Sample.audit(), late).verdict().outcome())
        .isEqualTo(Outcome.PASSED);
    var missed = SampleTrouble.tooSlow(full);
    assertThat(missed.verdict().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Sample.with(missed, full.faults(), Sample.audit(), late).verdict())
        .isEqualTo(
            new Verdict(Outcome.VOID, "These figures do not count: the generator was late.", late));
  }

  /** With steps, each has a generator of its own moment. */
  @Test
  void aLateGeneratorExcusesItsOwnStepAndNoOther() {
    var late = List.of("The generator was late.");
    var missed = new Report.Threshold("p99, step 1", "≤ 100 ms", "400 ms", false);
    var spoiled = new Report.Threshold("p99, step 2", "≤ 100 ms", "900 ms", false, late);
    var met = new Report.Threshold("p99, step 3", "≤ 100 ms", "9 ms", true, late);
    var lateAtLast = Sample.with(full, full.faults(), Sample.audit(), late);
    assertThat(stepped(lateAtLast, missed, spoiled))
        .isEqualTo(
            new Verdict(
                Outcome.FAILED,
                "Not within its limits: p99, step 1 is 400 ms, the limit ≤ 100 ms.",
                List.of("p99, step 1 is 400 ms, the limit ≤ 100 ms")));
    assertThat(stepped(full, spoiled, met))
        .isEqualTo(
            new Verdict(Outcome.VOID, "These figures do not count: the generator was late.", late));
    assertThat(stepped(lateAtLast, met).outcome()).isEqualTo(Outcome.PASSED);
  }

  private static Verdict stepped(Report report, Report.Threshold... steps) {
    return SampleTrouble.thresholds(report, List.of(steps)).verdict();
  }

  @Test
  void aLongReasonIsCutInTheSentenceAndWholeBesideIt() {
    var reason = "sign in answered 503: " + "x".repeat(500) + ".";
    var verdict = SampleTrouble.run(full, Sample.run(Optional.of(reason))).verdict();
    assertThat(verdict.sentence()).hasSizeLessThan(200).endsWith("x….");
    assertThat(verdict.reasons()).containsExactly(reason);
    assertThat(verdict.saysAll()).isFalse();
    var brief = SampleTrouble.run(full, Sample.run(Optional.of("Ctrl-C."))).verdict();
    assertThat(brief.sentence()).isEqualTo("Stopped before its end: Ctrl-C.");
    assertThat(brief.saysAll()).isTrue();
  }

  @Test
  void withoutAnAuditNothingIsClaimed() {
    assertThat(Sample.empty().verdict().sentence())
        .isEqualTo("Answered 0 requests; what was written was not" + " checked.");
  }

  @Test
  void whatCouldNotBeCheckedIsNeverOk() {
    var kinds = List.of(unread("hold", 9, 0), unread("never asked", 0, 0));
    var audit = new AuditFigures("by SQL", kinds, List.of());
    assertThat(Sample.with(full, full.faults(), audit, List.of()).verdict())
        .isEqualTo(
            new Verdict(
                Outcome.FAILED,
                "Not shown to hold: “hold” could not be checked: its SQL failed.",
                List.of("“hold” could not be checked: its SQL failed")));
    var sane =
        new Report.Invariant(
            "prices are sane", List.of(), List.of(), false, Optional.of("no such table"));
    assertThat(SampleTrouble.invariants(full, List.of(sane)).verdict().reasons())
        .containsExactly("“prices are sane” could not be checked: no such table");
  }

  @Test
  void faultsWhoseLossesWereNotCheckedClaimNothing() {
    var verdict = Sample.with(full, List.of(unchecked()), Sample.audit(), List.of()).verdict();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.sentence())
        .contains("it came back from 1 fault, not all of them checked for losses;");
  }

  /** Came back, and nobody could look for losses. */
  static FaultFigures unchecked() {
    return new FaultFigures(
        "kill -9 of the server",
        1,
        List.of(9.0),
        List.of(9.0),
        Map.of(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Not all of it could be read back. */
  static AuditFigures.Kind unread(String name, long asked, long lost) {
    var why = Optional.of("its SQL failed");
    return new AuditFigures.Kind(name, asked, asked, 0, 0, asked - lost, lost, 0, 0, why, true);
  }
}
