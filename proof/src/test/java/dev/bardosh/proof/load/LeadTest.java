package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run begins to count when those are there who will be. */
@Timeout(30)
class LeadTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Nobody is there at first, and whoever comes stays. */
  private static final String STAYING = "- {get: '/{{visit}}'}\n- {think: 1h}\n- {get: /b}";

  @Test
  void whoIsStillComingIsNotCounted() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var plan = Loads.steady(50, 2_000);
      var settings = Loads.patient().withLead(SECOND);
      var result = Loads.run(server.destination(), plan, Loads.doing(STAYING), settings);
      assertThat(result.lead().count()).isPositive();
      assertThat(result.all().count() + result.lead().count()).isEqualTo(server.requests.get());
      assertThat(result.timeline().getFirst().second()).isEqualTo(-1);
      assertThat(result.timeline().stream().filter(each -> each.second() >= 0))
          .extracting(Second::completed)
          .satisfies(
              counted ->
                  assertThat(counted.stream().mapToLong(Long::longValue).sum())
                      .isEqualTo(result.all().count()));
      assertThat(result.length()).isBetween(SECOND, Duration.ofSeconds(10));
      var came = result.timeline().getFirst().started();
      var all = result.timeline().stream().mapToLong(Second::started).sum();
      assertThat(result.present().least()).isBetween(came, all);
      assertThat(result.present().mean()).isBetween((double) result.present().least(), all * 1.0);
      assertThat(result.visits().underWay()).isEqualTo(all);
    }
  }

  @Test
  void whatFailsMeanwhileIsKeptApart() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")) {
      var settings = Loads.patient().withLead(SECOND);
      var result =
          Loads.run(server.destination(), Loads.steady(50, 2_000), Loads.looking(), settings);
      assertThat(result.lead().failures()).isPositive().isEqualTo(result.lead().count());
      assertThat(result.failures()).isEqualTo(result.all().count());
    }
  }

  @Test
  void theLeadChangesNothingOfWhatIsSent() throws Exception {
    assertThat(sent(SECOND)).isEqualTo(sent(Duration.ZERO)).hasSizeGreaterThan(50);
  }

  private static Set<String> sent(Duration lead) throws IOException {
    try (var server = RawServer.answering(RawServer.OK)) {
      var settings = Loads.patient().withLead(lead);
      var visitors = Loads.doing("- {get: '/{{person}}/{{uuid}}'}");
      Loads.run(server.destination(), Loads.steady(100, 1_500), visitors, settings);
      return new TreeSet<>(server.lines);
    }
  }

  @Test
  void usersWhoComeBackAreThereAllTheTime() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var settings = Loads.patient().withLead(SECOND);
      var visitors = Loads.doing("- {get: /a}\n- {think: 50ms}");
      var result = Loads.run(server.destination(), Loads.closed(20, 2_000), visitors, settings);
      assertThat(result.present()).isEqualTo(new LoadResult.Presence(20, 20));
    }
  }

  @Test
  void nearlyAllAreThereWhenNearlyAllStaysAreOver() {
    var alike = LatencyHistogram.histogram();
    IntStream.range(0, 1_000).forEach(_ -> LatencyHistogram.record(alike, 10_000_000_000L));
    settled(alike, 10);
    var memoryless = LatencyHistogram.histogram();
    IntStream.range(0, 100_000)
        .mapToDouble(i -> -Math.log(1 - (i + 0.5) / 100_000))
        .forEach(stay -> LatencyHistogram.record(memoryless, (long) (10e9 * stay)));
    settled(memoryless, 10 * Math.log(100));
    settled(LatencyHistogram.histogram(), 0);
  }

  private static void settled(Histogram stays, double seconds) {
    assertThat(LatencyHistogram.of(stays).settled(0.99).toMillis() / 1e3)
        .isCloseTo(seconds, within(0.02 * seconds));
  }

  @Test
  void aLeadIsOfWholeSeconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loads.patient().withLead(Duration.ofMillis(1_500)))
        .withMessageContaining("whole seconds");
  }
}
