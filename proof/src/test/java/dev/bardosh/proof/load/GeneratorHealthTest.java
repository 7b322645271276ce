package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratorHealthTest {
  private static final GeneratorHealth WELL = new GeneratorHealth(2, 9, 0.5, 0.6, 0.01, 12, 64);

  @Test
  void aGeneratorThatDidWellIsBelieved() {
    assertThat(WELL.voidBecause(taking(5))).isEmpty();
  }

  @Test
  void lagVoidsWhatItIsALargePartOf() {
    var late = new GeneratorHealth(40, 90, 0.5, 0.6, 0.01, 12, 64);
    assertThat(late.voidBecause(taking(100))).singleElement().asString().contains("40 ms late");
    assertThat(late.voidBecause(taking(2_000))).isEmpty();
  }

  @Test
  void collectingGarbageVoids() {
    var collecting = new GeneratorHealth(2, 9, 0.5, 0.6, 0.08, 120, 64);
    assertThat(collecting.voidBecause(taking(5))).singleElement().asString().contains("8 %");
  }

  @Test
  void aBusyLoopMeasuresItself() {
    var busy = new GeneratorHealth(2, 9, 0.97, 1.1, 0.01, 12, 64);
    assertThat(busy.voidBecause(taking(5))).singleElement().asString().contains("own limit");
  }

  private static LatencyHistogram taking(int millis) {
    var histogram = LatencyHistogram.histogram();
    LatencyHistogram.record(histogram, millis * 1_000_000L);
    return LatencyHistogram.of(histogram);
  }
}
