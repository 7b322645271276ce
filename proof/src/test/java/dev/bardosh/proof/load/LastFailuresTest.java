package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LastFailuresTest {
  private final LastFailures failures = new LastFailures();

  @Test
  void whatWasBegunBeforeDoesNotCountThoughItFailedLater() {
    failures.add(20, 21);
    failures.add(30, 32);
    failures.add(10, 40);
    assertThat(failures.begunSince(10)).isEqualTo(OptionalLong.of(40));
    assertThat(failures.begunSince(11)).isEqualTo(OptionalLong.of(32));
    assertThat(failures.begunSince(30)).isEqualTo(OptionalLong.of(32));
    assertThat(failures.begunSince(31)).isEmpty();
  }

  @Test
  void whereNothingFailedThereIsNone() {
    assertThat(failures.begunSince(Long.MIN_VALUE)).isEmpty();
  }
}
