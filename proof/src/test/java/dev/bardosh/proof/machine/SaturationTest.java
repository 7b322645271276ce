package dev.bardosh.proof.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.machine.Samples.Line;
import dev.bardosh.proof.machine.Saturation.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaturationTest {
  private static final Resource POOL =
      new Resource("the database connections", "Connections in use", "server", 8);
  private static final Resource GENERATOR =
      new Resource("the generator's one core", "CPU", "generator", 1);

  @Test
  void shortProcessorsExplainEverythingElse() {
    var found = found(line("CPU", "machine", 1.9), line("CPU", "server", 1.5), pool(8));
    assertThat(found.resource()).isEqualTo("CPU");
    assertThat(found.share()).isEqualTo(0.95);
    assertThat(found.sentence())
        .isEqualTo("the machine's processors (95 % busy): server 1.50 cores, generator 0.30 cores");
  }

  @Test
  void otherProgramsThatTookTheProcessorsAreNamed() {
    assertThat(found(line("CPU", "machine", 2), line("CPU", "server", 0.5), pool(8)).sentence())
        .isEqualTo(
            "the machine's processors (100 % busy): other programs 1.20 cores, server 0.50 cores,"
                + " generator 0.30 cores");
  }

  @Test
  void withProcessorsToSpareTheFullestIsTheOne() {
    assertThat(found(line("CPU", "machine", 1.0), line("CPU", "server", 0.5), pool(8)).sentence())
        .isEqualTo("the database connections (100 % used)");
  }

  @Test
  void whatWasNotFullIsNotBlamed() {
    assertThat(found(line("CPU", "machine", 0.8), line("CPU", "server", 0.5), pool(2)).sentence())
        .isEqualTo(
            "nothing that was watched: the machine's processors came closest, with 40 % used");
  }

  @Test
  void whatWasNotSeenIsNotJudged() {
    var samples = new Samples(Instant.EPOCH, List.of(line("CPU", "machine", Double.NaN)));
    assertThat(Saturation.of(samples, 2, List.of(POOL))).isEmpty();
  }

  private static Saturation found(Line... lines) {
    var all = new ArrayList<>(List.of(lines));
    all.add(line("CPU", "generator", 0.3));
    return Saturation.of(new Samples(Instant.EPOCH, all), 2, List.of(POOL, GENERATOR))
        .orElseThrow();
  }

  private static Line pool(double used) {
    return line("Connections in use", "server", used);
  }

  private static Line line(String quantity, String process, double value) {
    return new Line(quantity, "", process, List.of(value, value));
  }
}
