package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.ProofOptions.Amount;
import dev.bardosh.proof.ProofOptions.Size;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LengthsTest {
  private static final String PLAIN = "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\n";
  private static final String CLIMBING =
      PLAIN + "ladders: [{name: l, levels: [1, 2, 3, 4], steps: [{get: /}]}]\n";

  @Test
  void eachStepTakesItsTime() {
    var one = expected(Size.FULL, rates(50.0), PLAIN);
    var three = expected(Size.FULL, rates(50.0, 100.0, 150.0), PLAIN);
    assertThat(three.minus(one)).isGreaterThanOrEqualTo(Duration.ofSeconds(180));
  }

  @Test
  void laddersTakeTheirTime() {
    var climbing = expected(Size.FULL, rates(50.0), CLIMBING);
    assertThat(climbing.minus(expected(Size.FULL, rates(50.0), PLAIN)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(4 * 2 + 7));
  }

  /** As the program promises: a quick proof three minutes, the whole some twenty. */
  @Test
  void nobodyWaitsLongerThanIsPromised() {
    assertThat(expected(Size.QUICK, new Amount.Search(), CLIMBING))
        .isLessThan(Duration.ofMinutes(3));
    assertThat(expected(Size.FULL, new Amount.Search(), CLIMBING))
        .isBetween(Duration.ofMinutes(16), Duration.ofMinutes(21));
  }

  private static Amount rates(Double... rates) {
    return new Amount.Rates(List.of(rates));
  }

  private static Duration expected(Size size, Amount amount, String yaml) {
    var options =
        new ProofOptions(
            size,
            amount,
            Optional.empty(),
            Optional.empty(),
            ProofOptions.SESSION_USERS,
            1,
            Optional.empty(),
            OptionalInt.empty(),
            Instant.EPOCH,
            Duration.ofSeconds(5),
            Path.of("nowhere"),
            false,
            "prove w");
    var faults = size == Size.QUICK ? 5 : 27;
    return Lengths.of(options).expected(options, faults, workload(yaml));
  }

  private static Workload workload(String yaml) {
    return WorkloadFile.read("w.yaml", yaml).orThrow(IllegalArgumentException::new);
  }
}
