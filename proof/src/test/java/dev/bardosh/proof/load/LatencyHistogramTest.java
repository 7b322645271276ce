package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Test
  void aSumOfPartsEqualsTheWhole() {
    var random = new SplittableRandom(1);
    var whole = LatencyHistogram.histogram();
    var even = LatencyHistogram.histogram();
    var odd = LatencyHistogram.histogram();
    for (var i = 0; i < 10_000; i++) {
      var nanos = (long) (1e6 * random.nextExponential() * (i % 2 == 0 ? 1 : 100));
      LatencyHistogram.record(whole, nanos);
      LatencyHistogram.record(i % 2 == 0 ? even : odd, nanos);
    }
    assertThat(LatencyHistogram.of(even).plus(LatencyHistogram.of(odd)))
        .isEqualTo(LatencyHistogram.of(whole));
    assertThat(LatencyHistogram.of(even)).isNotEqualTo(LatencyHistogram.of(odd));
  }

  @Test
  void percentilesAreMilliseconds() {
    var histogram = LatencyHistogram.histogram();
    for (var i = 1; i <= 1_000; i++) {
      LatencyHistogram.record(histogram, i * 1_000_000L);
    }
    var latency = LatencyHistogram.of(histogram);
    assertThat(latency.count()).isEqualTo(1_000);
    assertThat(latency.millis(50)).isCloseTo(500, within(1.0));
    assertThat(latency.millis(99)).isCloseTo(990, within(1.0));
    assertThat(latency.maxMillis()).isCloseTo(1_000, within(1.0));
    assertThat(latency.meanMillis()).isCloseTo(500.5, within(1.0));
    assertThat(latency).hasToString("1000: p50 500.22 ms, p99 990.21 ms, max 1000.45 ms");
  }

  @Test
  void whatIsLongerThanAnHourIsAnHourAndWhatIsNegativeNothing() {
    var histogram = LatencyHistogram.histogram();
    LatencyHistogram.record(histogram, Long.MAX_VALUE);
    LatencyHistogram.record(histogram, -5);
    assertThat(LatencyHistogram.of(histogram).maxMillis()).isCloseTo(3.6e6, within(3.6e3));
    assertThat(LatencyHistogram.of(histogram).millis(1)).isZero();
  }

  @Test
  void ofNothingNothingIsSaid() {
    var nothing = LatencyHistogram.of(LatencyHistogram.histogram());
    assertThat(nothing.millis(99)).isNaN();
    assertThat(nothing.meanMillis()).isNaN();
  }
}
