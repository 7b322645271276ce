package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody looks at a load while it goes on. */
@Timeout(30)
class WatchedLoadTest {
  private static final String BROKEN =
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";

  @Test
  void itIsKnownWhoStillSeesErrors() throws Exception {
    try (var server = RawServer.answering(BROKEN);
        var load = started(server)) {
      var moment = System.nanoTime();
      Eventually.until("somebody who asked since", () -> load.lastFailure(moment).isPresent());
      load.stop();
      load.await();
      assertThat(load.lastFailure(moment).orElseThrow()).isLessThan(System.nanoTime());
      assertThat(load.lastFailure(System.nanoTime())).isEmpty();
    }
  }

  @Test
  void itIsKnownSinceWhenSomebodyWaits() throws Exception {
    try (var server = RawServer.answering("")) {
      var begun = System.nanoTime();
      try (var load = started(server)) {
        Eventually.until("somebody waits", () -> load.waitingSince().isPresent());
        var since = load.waitingSince().orElseThrow();
        assertThat(since).isBetween(begun, System.nanoTime());
        assertThat(load.lastFailure(begun)).isEmpty();
      }
    }
  }

  @Test
  void whoAskedBeforeIsNoneOfThoseWhoAskedSince() throws Exception {
    try (var server = RawServer.answering("")) {
      var begun = System.nanoTime();
      var plan = Loads.steady(50, 200);
      try (var load = started(server, plan, Loads.impatient())) {
        load.await();
        var last = load.lastFailure(begun).orElseThrow();
        var halfOfTheirPatience = Loads.impatient().timeout().toNanos() / 2;
        assertThat(load.lastFailure(last - halfOfTheirPatience)).isEmpty();
      }
    }
  }

  private static Load started(RawServer server) {
    return started(server, Loads.steady(50, 20_000), Loads.patient());
  }

  private static Load started(RawServer server, Plan plan, LoadSettings settings) {
    return Load.start(
        server.destination(), plan, Loads.looking(), Witness.NONE, settings, progress -> {});
  }
}
