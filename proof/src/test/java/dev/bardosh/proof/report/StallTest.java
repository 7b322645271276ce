package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StallTest {
  private static final Timeline.Span STEADY = new Timeline.Span(40, 100);

  @Test
  void aRunOfAMomentOrTwoSaysNothing() {
    for (var seconds = 0; seconds < 3; seconds++) {
      var moments = IntStream.range(0, seconds).mapToObj(second -> moment(second, 500)).toList();
      assertThat(seen(moments, new Timeline.Span(0, 10))).isEmpty();
    }
  }

  @Test
  void onlyTheSteadyRunIsLookedAt() {
    assertThat(seen(proof(500), STEADY)).isEmpty();
    assertThat(seen(proof(0), STEADY))
        .singleElement()
        .satisfies(seen -> assertThat(seen).startsWith("In 1 second of 58 the server answered"));
  }

  @Test
  void withoutASteadyRunNobodyIsAccused() {
    var timeline = new Timeline(proof(0), List.of());
    assertThat(Stall.explained(SampleTrouble.timeline(Sample.full(), timeline))).isEmpty();
  }

  @Test
  void aClosedLoopIsHeldAgainstAllRequests() {
    var stalled = SampleTrouble.stalled();
    assertThat(hidden(stalled, 700)).isEqualTo(0);
    assertThat(hidden(stalled, 600)).isEqualTo(1);
    var oneKind = SampleTrouble.slow(Sample.full(), Sample.latency(900));
    assertThat(hidden(oneKind, 14)).isEqualTo(0);
  }

  private static long hidden(Report report, double p99Millis) {
    var closed = new Report.ClosedLoop(64, 412, p99Millis);
    return Stall.explained(SampleTrouble.closedLoop(report, closed)).stream()
        .filter(seen -> seen.startsWith("A closed loop"))
        .count();
  }

  /** A search at next to no rate, then the steady run with one odd second in it. */
  private static List<Timeline.Moment> proof(double odd) {
    return IntStream.range(0, 120)
        .mapToObj(second -> moment(second, second < 40 ? 2 : second == 70 ? odd : 500))
        .toList();
  }

  private static Timeline.Moment moment(int second, double completed) {
    return new Timeline.Moment(second, completed, 0, 2, 5, 9);
  }

  private static List<String> seen(List<Timeline.Moment> moments, Timeline.Span steady) {
    var timeline = new Timeline(moments, List.of(), Optional.of(steady));
    return Stall.explained(SampleTrouble.timeline(Sample.full(), timeline));
  }
}
