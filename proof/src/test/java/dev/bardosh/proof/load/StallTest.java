package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops for a fifth of the time: who sees it, and who does not. */
@Timeout(30)
class StallTest {
  private static final long ROUND_MILLIS = 1_000;
  private static final long STALL_MILLIS = 200;

  private final long began = System.nanoTime();
  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    var never = new CountDownLatch(1);
    server =
        new RawServer(
            (line, out) -> {
              var left = STALL_MILLIS - (System.nanoTime() - began) / 1_000_000 % ROUND_MILLIS;
              if (left > 0) {
                never.await(left, TimeUnit.MILLISECONDS);
              }
              RawServer.write(out, RawServer.OK);
            });
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void anOpenModelShowsTheStall() {
    var open = Loads.run(server.destination(), Loads.steady(400, 3_000));
    assertThat(open.failures()).isZero();
    assertThat(open.all().response().millis(99)).isGreaterThan(STALL_MILLIS / 2.0);
  }

  @Test
  void aClosedLoopHidesIt() {
    var closed = Loads.run(server.destination(), new Plan.Closed(4, Duration.ofSeconds(3)));
    assertThat(closed.all().service().millis(99)).isLessThan(STALL_MILLIS / 2.0);
    assertThat(closed.all().service().maxMillis()).isGreaterThan(STALL_MILLIS / 2.0);
  }

  /** Service time alone would flatter the server as soon as connections are few. */
  @Test
  void responseTimeCountsTheWaitForAConnection() {
    var few = Loads.quick().withConnections(4);
    var open = Loads.run(server.destination(), Loads.steady(400, 3_000), Loads.looking(), few);
    assertThat(open.all().response().millis(95)).isGreaterThan(STALL_MILLIS / 2.0);
    assertThat(open.all().service().millis(95)).isLessThan(STALL_MILLIS / 2.0);
  }
}
