package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void timesHaveTheDigitsThatCount() {
    assertThat(
            DoubleStream.of(0, 0.14, 0.999, 4.24, 9.96, 42.4, 999.6, 1_240, 12_400)
                .mapToObj(Words::millis))
        .containsExactly(
            "0 ms", "0.14 ms", "1.0 ms", "4.2 ms", "10 ms", "42 ms", "1.00 s", "1.24 s", "12.4 s");
    assertThat(Words.millis(125_000)).isEqualTo("2 min 5 s");
    assertThat(Words.duration(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
  }

  @Test
  void whatIsNotKnownIsADashWithoutAUnit() {
    assertThat(
            List.of(
                Words.millis(Double.NaN),
                Words.perSecond(Double.NaN),
                Words.percent(Double.NaN),
                Words.with("MB", Double.POSITIVE_INFINITY)))
        .containsOnly("–");
  }

  @Test
  void aShareThatIsNotNothingIsNotShownAsNothing() {
    assertThat(Words.percent(0.000_026)).isEqualTo("< 0.01 %");
    assertThat(Words.percent(0)).isEqualTo("0 %");
    assertThat(Words.percent(0.447)).isEqualTo("44.7 %");
  }

  @Test
  void errorsAreToldTheMostFrequentFirst() {
    assertThat(Words.errors(Map.of("timeout", 3L, "reset", 2_000L, "none", 0L)))
        .isEqualTo("reset: 2,000, timeout: 3");
  }

  @Test
  void axesHaveRoundNumbers() {
    var linear = Axis.linear("x", "", DoubleStream.of(3, 87, Double.NaN));
    assertThat(linear.ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(Axis.linear("x", "", DoubleStream.empty()).high()).isPositive();
    var counts = Axis.counts("x", "", DoubleStream.of(0, 60_000, Double.NaN));
    assertThat(counts.ticks()).containsExactly(0.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
    assertThat(counts.at(0)).isZero();
    assertThat(counts.at(95)).isBetween(0.3, 0.5);
    assertThat(Axis.counts("x", "", DoubleStream.of(87)).ticks()).contains(20.0);
    assertThat(Axis.milliseconds("x", DoubleStream.of(0.4, 3_000)).ticks())
        .containsExactly(0.1, 1.0, 10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(Axis.seconds(179).ticks()).containsExactly(0.0, 30.0, 60.0, 90.0, 120.0, 150.0);
    assertThat(Axis.seconds(0).at(0)).isZero();
  }
}
