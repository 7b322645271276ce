package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultResultTest {
  private static final Fault FAULT = new Kill(Victim.SERVER);
  private static final Strike ONE =
      new Strike(
          Instant.EPOCH,
          Instant.EPOCH,
          Optional.of(Duration.ofMillis(40)),
          Optional.empty(),
          Map.of("500", 3L),
          "");

  @Test
  void whatCouldBeDoneOnceHasFailedWhenItCannotBeDoneAgain() {
    var both =
        FaultResult.struck(FAULT, ONE, Optional.empty())
            .and(FaultResult.notRun(FAULT, "it is gone"));
    assertThat(both.strikes()).containsExactly(ONE);
    assertThat(both.notRunBecause()).isEmpty();
    assertThat(both.failedBecause()).hasValue("it could not be done again: it is gone");
    assertThat(both.answeredMillis()).isEqualTo(List.of(40L));
    assertThat(both.recoveryMillis()).isEmpty();
  }

  @Test
  void whatCannotBeDoneAtAllIsNotRun() {
    var both = FaultResult.notRun(FAULT, "no").and(FaultResult.notRun(FAULT, "no"));
    assertThat(both).isEqualTo(FaultResult.notRun(FAULT, "no"));
  }
}
