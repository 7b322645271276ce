package dev.bardosh.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String WHERE = "proof-report/index.html";

  @Test
  void fitsTheOldestTerminal() {
    for (var report :
        List.of(
            Sample.full(),
            Sample.empty(),
            SampleTrouble.failed(),
            SampleTrouble.stalled(),
            much())) {
      var lines = Summary.of(report, false, WHERE).lines().toList();
      assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
      assertThat(lines.getLast()).isEqualTo("Report: " + WHERE);
    }
  }

  @Test
  void saysWhatSomebodyMustKnow() {
    assertThat(Summary.of(Sample.full(), false, WHERE))
        .isEqualTo(
            """
            PASSED  Carries 3,250 requests a second, as 6,825 people at a time would send,
            with a p99 of 44 ms; 3,400 people at a time (3,312 at least), a connection each,
            were served with a p99 of 23 ms; 60 faults lost nothing of 47,402 writes; not
            checked: cancellation.

            People carried              6,825  held 3,400, optimal 2,100, critical 7,350
            p99 of all requests         15 ms  median 2.7 ms, longest 297 ms
            Requests that failed        17  of 654,342 in the steady run, < 0.01 %
            Writes not as promised      0  of 47,402 answered with yes
            Faults it came back from    60 of 60  after 1.83 s at most
            What must be true           2 of 2  hold
            disk full                   not run: no right to mount

            Again:  ./bardosh prove parking --seed 4711 --faults all --repeat 20
            Report: proof-report/index.html
            """);
  }

  @Test
  void onlyTheVerdictIsColoured() {
    var text = Summary.of(Sample.full(), true, WHERE);
    assertThat(text).startsWith("\u001b[32mPASSED").contains("cancellation.\u001b[0m\n");
    assertThat(text.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(Summary.of(Sample.full(), false, WHERE));
  }

  @Test
  void whatOthersNamedMovesNoCursor() {
    var run = Sample.run(Optional.of("told \u001b[2J\nto stop"));
    assertThat(Summary.of(SampleTrouble.run(Sample.full(), run), false, WHERE))
        .startsWith("PARTIAL  Stopped before its end: told  [2J to stop.\n")
        .doesNotContain("\u001b");
  }

  @Test
  void colourIsForTerminalsOfThoseWhoWantIt() {
    assertThat(Summary.coloured(true, Map.of("TERM", "xterm"))).isTrue();
    assertThat(Summary.coloured(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Summary.coloured(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Summary.coloured(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Summary.coloured(false, Map.of())).isFalse();
  }

  /** Nothing survived, and there was much of it. */
  private static Report much() {
    var faults =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new FaultFigures(
                        "fault number %d with a name that is quite long".formatted(i),
                        1,
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        true,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return Sample.with(Sample.full(), faults, Sample.audit(), List.of());
  }
}
