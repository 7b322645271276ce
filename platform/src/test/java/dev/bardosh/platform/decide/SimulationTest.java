package dev.bardosh.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dsimulation.seed=…} runs one seed alone. */
class SimulationTest {
  private static final int COMMANDS_A_SEED = 5_000;
  private static final int SEEDS = 200;
  private static final int SEEDS_A_BUG = 20;

  @Test
  void aMillionCommandsLoseNothingAndDoubleNothing() {
    var only = Long.getLong("simulation.seed");
    var seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
    var run =
        seeds.parallel().peek(seed -> Simulation.run(seed, COMMANDS_A_SEED, Bug.NONE)).count();
    assertThat(run * COMMANDS_A_SEED).isGreaterThanOrEqualTo(only == null ? 1_000_000 : 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aPlantedBugIsNoticed(Bug bug) {
    assertThatThrownBy(
            () ->
                LongStream.range(0, SEEDS_A_BUG)
                    .forEach(seed -> Simulation.run(seed, COMMANDS_A_SEED, bug)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("seed ");
  }
}
