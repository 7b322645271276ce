package dev.bardosh.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** {@code -Dsimulation.seed=…} runs one seed alone. */
class SimulationTest {
  private static final int COMMANDS_A_SEED = 5_000;
  private static final int SEEDS = 200;
  private static final int MANY_SEEDS = 2_000;
  private static final int SEEDS_A_BUG = 20;

  private final Logger log = (Logger) LoggerFactory.getLogger(Batches.class);

  @BeforeEach
  void silenceFailuresMadeByTheThousand() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void restoreLog() {
    log.setLevel(null);
  }

  @Test
  void aMillionCommandsLoseNothingAndDoubleNothing() {
    var only = Long.getLong("simulation.seed");
    var seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
    var decided = new LongAdder();
    seeds.parallel().forEach(seed -> decided.add(Simulation.run(seed, COMMANDS_A_SEED, Bug.NONE)));
    assertThat(decided.sum()).isGreaterThan(only == null ? 900_000 : 1);
  }

  @Test
  @Tag("long")
  void tenMillionCommandsLoseNothingAndDoubleNothing() {
    var decided = new LongAdder();
    LongStream.range(SEEDS, SEEDS + MANY_SEEDS)
        .parallel()
        .forEach(seed -> decided.add(Simulation.run(seed, COMMANDS_A_SEED, Bug.NONE)));
    assertThat(decided.sum()).isGreaterThan(9_000_000);
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
