package dev.bardosh.proof.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.machine.Samples.Line;
import dev.bardosh.proof.subject.Eventually;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SamplerTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void eachSecondHasItsValueOrAGap() {
    var looks = new AtomicInteger();
    Source flickering =
        sink -> {
          if (looks.incrementAndGet() == 2) {
            throw new IOException("away");
          }
          sink.put("Light", "", "lamp", looks.get());
        };
    try (var sampler = Sampler.start(List.of(flickering), NOON)) {
      Eventually.until("three looks", () -> looks.get() >= 3);
      Eventually.until("and told", () -> light(sampler).size() >= 3);
      assertThat(light(sampler)).containsSubsequence(1.0, Double.NaN, 3.0).doesNotContain(2.0);
      assertThat(sampler.samples().begun()).isEqualTo(NOON);
    }
  }

  @Test
  void aSourceThatStumblesGoesOnAfterAGap() {
    var looks = new AtomicInteger();
    Source stumbling =
        sink -> {
          if (looks.incrementAndGet() == 1) {
            throw new IllegalStateException("nobody expected this");
          }
          sink.put("Light", "", "lamp", looks.get());
        };
    try (var sampler = Sampler.start(List.of(stumbling), NOON)) {
      Eventually.until("the second look", () -> light(sampler).size() >= 2);
      assertThat(light(sampler)).containsSubsequence(Double.NaN, 2.0).doesNotContain(1.0);
    }
  }

  @Test
  void aSourceThatHangsKeepsNobodyElseWaiting() {
    var never = new CountDownLatch(1);
    Source hanging =
        sink -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          sink.put("Light", "", "lantern", 1);
        };
    Source shining = sink -> sink.put("Light", "", "lamp", 1);
    try (var sampler = Sampler.start(List.of(hanging, shining), NOON)) {
      Eventually.until("two seconds", () -> light(sampler).size() >= 2);
      assertThat(sampler.samples().line("Light", "lantern")).isEmpty();
    } finally {
      never.countDown();
    }
  }

  @Test
  void anIntervalHasTheSecondsThatLieWithinIt() {
    var samples = new Samples(NOON, List.of(line("CPU", "server", 0, 1, 2, 3, 4)));
    var cut = samples.between(NOON.plusMillis(1_500), NOON.plusMillis(4_200));
    assertThat(cut.begun()).isEqualTo(NOON.plusSeconds(2));
    assertThat(cut.lines().getFirst().perSecond()).containsExactly(2.0, 3.0);
    assertThat(samples.between(NOON.minusSeconds(9), NOON.plusSeconds(99)).lines())
        .isEqualTo(samples.lines());
    assertThat(
            samples.between(NOON.plusSeconds(50), NOON.plusSeconds(99)).lines().getFirst().mean())
        .isNaN();
  }

  @Test
  void gapsCountForNothing() {
    var line = line("CPU", "server", 1, Double.NaN, 3);
    assertThat(line.mean()).isEqualTo(2);
    assertThat(line.max()).isEqualTo(3);
  }

  private static List<Double> light(Sampler sampler) {
    return sampler.samples().line("Light", "lamp").map(Line::perSecond).orElse(List.of());
  }

  private static Line line(String quantity, String process, double... values) {
    return new Line(quantity, "", process, Arrays.stream(values).boxed().toList());
  }
}
