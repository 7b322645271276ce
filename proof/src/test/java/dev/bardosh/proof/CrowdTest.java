package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.report.CapacityFigures;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of people, worked out from how long one of them stays. */
class CrowdTest {
  private static final Lengths LENGTHS =
      Lengths.of(ShortProof.options(Path.of("nowhere"), "prove w"));

  @Test
  void aLeadThatIsTooShortForAllToComeIsSaidToBe() {
    var most = Duration.ofSeconds(10);
    assertThat(staying(0).lead(most)).isEqualTo(lead(0, false));
    assertThat(staying(3).lead(most)).isEqualTo(lead(5, false));
    assertThat(staying(10).lead(most)).isEqualTo(lead(10, false));
    assertThat(staying(11).lead(most)).isEqualTo(lead(10, true));
    assertThat(staying(7).lead(Duration.ofSeconds(8))).isEqualTo(lead(8, false));
  }

  @Test
  void stepsSayWhatBecameOfPauses() {
    assertThat(steps(staying(0), 1).how())
        .isEqualTo("Arrivals at each of these rates for 0:01, with whole pauses.");
    assertThat(steps(staying(0), 0.4).how())
        .contains("with whole pauses where there were connections for them, else")
        .endsWith("with pauses cut to 40 % at the most.");
    assertThat(steps(staying(60), 1).how()).contains("while people were still coming, with whole");
  }

  @Test
  void staysThatWereNotSeenToTheirEndAreAtLeastSoLong() {
    assertThat(person(95, 5)).startsWith("One stays 11 s and sends 3.2 requests meanwhile,");
    assertThat(person(90, 10))
        .startsWith(
            "One stays 11 s or longer (10 % were still there when counting ended) and sends 3.2"
                + " requests or more meanwhile,");
  }

  private static String person(long ended, long underWay) {
    var visits = new LoadResult.Visits(ended, Duration.ofSeconds(11), Duration.ZERO, 3.2, underWay);
    return steps(Crowd.of(visits).orElseThrow(), 1).person();
  }

  private static Crowd staying(int seconds) {
    return new Crowd(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), 1, 0);
  }

  private static Crowd.Lead lead(int seconds, boolean cut) {
    return new Crowd.Lead(Duration.ofSeconds(seconds), cut);
  }

  private static CapacityFigures steps(Crowd crowd, double pace) {
    return crowd.steps(List.of(), new Threshold(Duration.ofMillis(100), 0.001), LENGTHS, pace);
  }
}
