package dev.bardosh.proof.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.proof.machine.Exposition.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final Exposition SAID =
      Exposition.parse(
          """
          # HELP jobs How many.
          # TYPE jobs gauge
          jobs{state="dead"} 3
          jobs{state="due",} 4 1712345678901
          gets_total{cache="a b",path="/x{y}",said="\\"no\\"\\n\\\\"} 1.5e3
          up 1
          nothing NaN
          endless{le="+Inf"} +Inf

          this is no sample
          half{ 3
          """);

  @Test
  void namesLabelsAndValuesAreRead() {
    assertThat(SAID.samples().getFirst()).isEqualTo(new Sample("jobs", Map.of("state", "dead"), 3));
    assertThat(SAID.samples().get(1)).isEqualTo(new Sample("jobs", Map.of("state", "due"), 4));
    assertThat(SAID.samples().get(2))
        .isEqualTo(
            new Sample(
                "gets_total", Map.of("cache", "a b", "path", "/x{y}", "said", "\"no\"\n\\"), 1500));
    assertThat(SAID.samples()).hasSize(6);
    assertThat(sum("endless")).isInfinite();
  }

  @Test
  void aSelectorAddsUpWhatHasItsNameAndLabels() {
    assertThat(sum("jobs")).isEqualTo(7);
    assertThat(sum("jobs{state=\"due\"}")).isEqualTo(4);
    assertThat(sum("jobs{state=\"due\"}", "up")).isEqualTo(5);
  }

  @Test
  void whatIsNotSaidIsNotKnown() {
    assertThat(sum("jobs{state=\"lost\"}")).isNaN();
    assertThat(sum("missing")).isNaN();
    assertThat(sum("nothing")).isNaN();
  }

  @Test
  void aSelectorThatIsNoNameIsRefused() {
    assertThatThrownBy(() -> Exposition.selector("{a=\"b\"}"))
        .hasMessage("not the name of a metric: {a=\"b\"}");
  }

  private static double sum(String... selectors) {
    return SAID.sum(List.of(selectors).stream().map(Exposition::selector).toList());
  }
}
