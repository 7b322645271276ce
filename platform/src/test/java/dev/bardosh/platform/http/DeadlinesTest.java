package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines bodies = new Deadlines(10);
  private final Deadlines answers = new Deadlines(10);
  private final List<String> expired = new ArrayList<>();
  private final Deadlines.Entry first = new Deadlines.Entry(() -> expired.add("first"));
  private final Deadlines.Entry second = new Deadlines.Entry(() -> expired.add("second"));

  @Test
  void anEntryExpiresOnceWhenItsTimeHasCome() {
    answers.start(first, 0);
    answers.start(second, 1);
    answers.sweep(9);
    assertThat(expired).isEmpty();
    answers.sweep(10);
    assertThat(expired).containsExactly("first");
    answers.sweep(11);
    answers.sweep(100);
    assertThat(expired).containsExactly("first", "second");
  }

  @Test
  void aStoppedEntryNeverExpires() {
    answers.start(first, 0);
    answers.start(second, 0);
    first.stop();
    first.stop();
    answers.sweep(10);
    assertThat(expired).containsExactly("second");
  }

  @Test
  void anEntryStartedAgainBeginsAnewInWhateverList() {
    bodies.start(first, 0);
    answers.start(first, 5);
    answers.start(second, 6);
    answers.start(first, 7);
    bodies.sweep(100);
    answers.sweep(16);
    assertThat(expired).containsExactly("second");
    answers.sweep(17);
    assertThat(expired).containsExactly("second", "first");
  }
}
