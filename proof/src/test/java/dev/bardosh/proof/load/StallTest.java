package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops for a fifth of the time: who sees it, and who does not. */
@Timeout(60)
class StallTest {
  private static final long EVERY_MILLIS = 2_500;
  private static final long STALL_MILLIS = 500;
  private static final double VISIBLE_MILLIS = STALL_MILLIS / 2.0;
  private static final int RUN_MILLIS = 5_000;

  private static LoadResult open;
  private static LoadResult openWithFewConnections;
  private static LoadResult closed;

  @BeforeAll
  static void loadAtTheSameTime() throws IOException {
    try (var server = stalling();
        var many = start(server, Loads.steady(300, RUN_MILLIS), Loads.patient());
        var few = start(server, Loads.steady(300, RUN_MILLIS), Loads.patient().withConnections(4));
        var users = start(server, Loads.closed(4, RUN_MILLIS), Loads.patient())) {
      open = many.await();
      openWithFewConnections = few.await();
      closed = users.await();
    }
  }

  private static RawServer stalling() throws IOException {
    var began = System.nanoTime();
    var never = new CountDownLatch(1);
    return new RawServer(
        (line, out) -> {
          var left = STALL_MILLIS - (System.nanoTime() - began) / 1_000_000 % EVERY_MILLIS;
          if (left > 0) {
            never.await(left, TimeUnit.MILLISECONDS);
          }
          RawServer.write(out, RawServer.OK);
        });
  }

  private static Load start(RawServer server, Plan plan, LoadSettings settings) {
    return Load.start(
        server.destination(), plan, Loads.looking(), Witness.NONE, settings, progress -> {});
  }

  @Test
  void anOpenModelShowsTheStall() {
    assertThat(open.failures()).isZero();
    assertThat(open.all().response().millis(99)).isGreaterThan(VISIBLE_MILLIS);
  }

  @Test
  void aClosedLoopHidesIt() {
    assertThat(closed.all().service().millis(99)).isLessThan(VISIBLE_MILLIS);
    assertThat(closed.all().service().maxMillis()).isGreaterThan(VISIBLE_MILLIS);
  }

  /** Service time alone would flatter the server as soon as connections are few. */
  @Test
  void responseTimeCountsTheWaitForAConnection() {
    assertThat(openWithFewConnections.all().response().millis(95)).isGreaterThan(VISIBLE_MILLIS);
    assertThat(openWithFewConnections.all().service().millis(95)).isLessThan(VISIBLE_MILLIS);
  }
}
