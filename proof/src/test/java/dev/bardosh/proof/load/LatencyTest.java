package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void aSumOfPartsEqualsTheWhole() {
    var random = new SplittableRandom(1);
    var whole = Latency.histogram();
    var even = Latency.histogram();
    var odd = Latency.histogram();
    for (var i = 0; i < 10_000; i++) {
      var nanos = (long) (1e6 * random.nextExponential() * (i % 2 == 0 ? 1 : 100));
      Latency.record(whole, nanos);
      Latency.record(i % 2 == 0 ? even : odd, nanos);
    }
    assertThat(Latency.of(even).plus(Latency.of(odd))).isEqualTo(Latency.of(whole));
    assertThat(Latency.of(even)).isNotEqualTo(Latency.of(odd));
  }

  @Test
  void percentilesAreMilliseconds() {
    var histogram = Latency.histogram();
    for (var i = 1; i <= 1_000; i++) {
      Latency.record(histogram, i * 1_000_000L);
    }
    var latency = Latency.of(histogram);
    assertThat(latency.count()).isEqualTo(1_000);
    assertThat(latency.millis(50)).isCloseTo(500, within(1.0));
    assertThat(latency.millis(99)).isCloseTo(990, within(1.0));
    assertThat(latency.maxMillis()).isCloseTo(1_000, within(1.0));
    assertThat(latency.meanMillis()).isCloseTo(500.5, within(1.0));
    assertThat(latency.countAbove(900)).isBetween(99L, 101L);
    assertThat(latency).hasToString("1000: p50 500.22 ms, p99 990.21 ms, max 1000.45 ms");
  }

  @Test
  void whatIsLongerThanAnHourIsAnHourAndWhatIsNegativeNothing() {
    var histogram = Latency.histogram();
    Latency.record(histogram, Long.MAX_VALUE);
    Latency.record(histogram, -5);
    assertThat(Latency.of(histogram).maxMillis()).isCloseTo(3.6e6, within(3.6e3));
    assertThat(Latency.of(histogram).millis(1)).isZero();
  }

  @Test
  void ofNothingNothingIsSaid() {
    assertThat(Latency.none().millis(99)).isNaN();
    assertThat(Latency.none().meanMillis()).isNaN();
    assertThat(Latency.none().countAbove(1)).isZero();
  }
}
