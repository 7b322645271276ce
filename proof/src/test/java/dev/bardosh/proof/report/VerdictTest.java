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
                "Carries 6,825 people at a time, with a p99 of 44 ms;"
                    + " 60 faults lost nothing of 47,402 writes.",
                List.of()));
  }

  @Test
  void aLostWriteFailsIt() {
    var lost =
        new AuditFigures(
            "by SQL",
            List.of(new AuditFigures.Kind("hold", 9, 9, 0, 0, 7, 2, 1, 0, Optional.empty())),
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
            "kill -9 of the server", 2, List.of(900.0), Map.of(), List.of(), Optional.empty());
    var verdict = Sample.with(full, List.of(dead), Sample.audit(), List.of()).verdict();
    assertThat(verdict.reasons())
        .containsExactly("it did not come back after “kill -9 of the server” (1 of 2 times)");
  }

  @Test
  void aLateGeneratorMakesItVoidAndALossFailsItAllTheSame() {
    var late = List.of("the generator was 31 ms late (p99), the limit is 10 ms");
    assertThat(Sample.with(full, full.faults(), Sample.audit(), late).verdict())
        .isEqualTo(
            new Verdict(
                Outcome.VOID,
                "These figures do not count: the generator was 31 ms late (p99), the limit is"
                    + " 10 ms.",
                late));
    var lost =
        new FaultFigures(
            "disk full", 1, List.of(5.0), Map.of(), List.of("hold A1"), Optional.empty());
    assertThat(Sample.with(full, List.of(lost), Sample.audit(), late).verdict().outcome())
        .isEqualTo(Outcome.FAILED);
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
}
