package dev.bardosh.proof.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Threshold USUAL = new Threshold(Duration.ofMillis(100), 0.001);
  private static final Threshold STRICT = new Threshold(Duration.ofNanos(1_500_000), 0.000_01);

  @Test
  void aLimitIsToldWithAllItsDigits() {
    assertThat(USUAL.p99InWords()).isEqualTo("100 ms");
    assertThat(USUAL.errorsInWords()).isEqualTo("0.1 %");
    assertThat(STRICT.p99InWords()).isEqualTo("1.5 ms");
    assertThat(STRICT.errorsInWords()).isEqualTo("0.001 %");
    assertThat(new Threshold(Duration.ofSeconds(2), 0.000_5).errorsInWords()).isEqualTo("0.05 %");
    assertThat(new Threshold(Duration.ofSeconds(2), 0).errorsInWords()).isEqualTo("0 %");
  }

  @Test
  void whatIsBesideItHasMore() {
    assertThat(USUAL.p99InWords(19.26)).isEqualTo("19.3 ms");
    assertThat(USUAL.errorsInWords(0)).isEqualTo("0.000 %");
    assertThat(STRICT.p99InWords(1.54)).isEqualTo("1.54 ms");
    assertThat(STRICT.errorsInWords(0.000_014)).isEqualTo("0.0014 %");
  }
}
