package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bardosh.proof.load.Schedule.Stretch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long SECOND = 1_000_000_000;

  private final Schedule steps =
      new Schedule(
          List.of(
              new Stretch(1_000, Duration.ofSeconds(10)), new Stretch(100, Duration.ofSeconds(10))),
          42);

  @Test
  void theSameSeedIsTheSameSchedule() {
    assertThat(instants(steps)).containsExactly(instants(new Schedule(steps.stretches(), 42)));
    assertThat(instants(steps)).isNotEqualTo(instants(new Schedule(steps.stretches(), 43)));
  }

  @Test
  void theScheduleOfASeedIsTheSameOnEveryMachine() {
    assertThat(LongStream.of(instants(steps)).limit(3).toArray())
        .containsExactly(1_353_110, 1_527_357, 1_853_920);
  }

  @Test
  void arrivalsAscendAndKeepToTheirStretch() {
    var instants = instants(steps);
    assertThat(instants).isSorted();
    assertThat(instants[instants.length - 1]).isLessThan(20 * SECOND);
    var first = LongStream.of(instants).filter(at -> at < 10 * SECOND).count();
    assertThat((double) first).isCloseTo(10_000, within(400.0)); // four standard deviations
    assertThat((double) instants.length - first).isCloseTo(1_000, within(130.0));
  }

  @Test
  void aQuietStretchDelaysNobodyOfTheNext() {
    var second = Duration.ofSeconds(1);
    var late = new Schedule(List.of(new Stretch(1e-6, second), new Stretch(1_000, second)), 1);
    assertThat(instants(late)).hasSizeBetween(850, 1_150);
  }

  /** Of a Poisson process the gaps' standard deviation is their mean. */
  @Test
  void peopleComeIndependentlyOfEachOther() {
    var instants = instants(Schedule.steady(1_000, Duration.ofSeconds(50), 7));
    var gaps = new double[instants.length - 1];
    for (var i = 0; i < gaps.length; i++) {
      gaps[i] = instants[i + 1] - instants[i];
    }
    var mean = Arrays.stream(gaps).average().orElseThrow();
    var variance =
        Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(0.03));
  }

  @Test
  void aCountIsTheNumberOfArrivals() {
    var instants = instants(steps);
    assertThat(steps.count()).isEqualTo(instants.length);
    assertThat(steps.countUntil(instants[99])).isEqualTo(100);
    assertThat(steps.countUntil(0)).isZero();
  }

  @Test
  void aScheduleWithoutArrivalsIsNoFault() {
    var quiet = Schedule.steady(1e-6, Duration.ofSeconds(1), 1);
    assertThat(quiet.arrivals().hasNext()).isFalse();
    assertThat(quiet.length()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void ratesAndTimesAreAboveZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Stretch(0, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stretch(Double.NaN, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stretch(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(List.of(), 1));
  }

  private static long[] instants(Schedule schedule) {
    var instants = LongStream.builder();
    schedule.arrivals().forEachRemaining((LongConsumer) instants::add);
    return instants.build().toArray();
  }
}
