package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.Client.Answer;
import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stands still for ten seconds under load: the server says so at once, and recovers. */
class FrozenDatabaseTest {
  private static final Duration FROZEN = Duration.ofSeconds(10);

  /** What is promised; under a machine's other load half of them must make it, none take thrice. */
  private static final Duration SAID_SO = Duration.ofSeconds(3);

  /** The same of readiness: a check has three seconds, and one is begun every second. */
  private static final Duration NOTICED = Duration.ofSeconds(6);

  @TempDir Path data;

  @Test
  void whileTheDatabaseStandsStillEverybodyIsToldToComeBack() throws Exception {
    try (var server = ServerProcess.start(data)) {
      var city = City.at(server.address());
      var spot = city.spot(5_000);
      City.book(city.driver(), spot, 0).expect(201);
      var late = new ConcurrentLinkedQueue<Answer>();
      var frozen = processes(server.postgres());
      var end = new CountDownLatch(1);
      var stalls = Stalls.watched();
      signal("STOP", frozen);
      try (stalls) {
        long begun = System.nanoTime();
        var crowd =
            Stream.generate(() -> person(city.driver(), spot, late, end)).limit(50).toList();
        assertThat(Client.of(server.address()).get("/health/live").status()).isEqualTo(200);
        Await.until(() -> readiness(server) == 503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .isLessThan(NOTICED.plus(stalls.together()));
        end.await(FROZEN.toMillis(), TimeUnit.MILLISECONDS);
        var live = Client.of(server.address()).get("/health/live").took();
        assertThat(live).isLessThan(Duration.ofSeconds(1).plus(stalls.together()));
        end.countDown();
        for (var person : crowd) {
          person.join();
        }
      } finally {
        signal("CONT", frozen);
      }
      assertThat(late).isNotEmpty();
      assertThat(late)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              });
      var took = late.stream().map(Answer::took).sorted().toList();
      var stalled = stalls.together();
      System.out.printf(
          "slowest refusal: %d ms; the machine stood still for %d ms%n",
          took.getLast().toMillis(), stalled.toMillis());
      assertThat(took.get(took.size() / 2)).isLessThan(SAID_SO.plus(stalled));
      assertThat(took.getLast()).isLessThan(SAID_SO.multipliedBy(3).plus(stalled));
      Await.until("ready again", Duration.ofSeconds(15), () -> readiness(server) == 200);
      City.book(city.driver(), spot, 1).expect(201);
    }
  }

  /** Asks, waits a little, asks again. */
  private static Thread person(
      Client driver, String spot, Queue<Answer> answers, CountDownLatch end) {
    return Thread.ofVirtual()
        .start(
            () -> {
              do {
                answers.add(City.book(driver, spot, 0));
              } while (!ended(end));
            });
  }

  private static boolean ended(CountDownLatch end) {
    try {
      return end.await(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static int readiness(ServerProcess server) {
    return Client.of(server.address()).get("/health/ready").status();
  }

  private static List<ProcessHandle> processes(ProcessHandle postgres) {
    return Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (var process : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }
}
