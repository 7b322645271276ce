package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.testing.Await;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there, whoever was killed while fifty people were booking. */
class KillTest {
  private static final int CLIENTS = 50;
  private static final int SPOTS = 10;
  private static final int BAYS = 20;
  private static final int ENOUGH = 500;

  /** The budget is 3 s on a quiet machine; this one may be busy with other tests. */
  private static final Duration READY_AGAIN = Duration.ofSeconds(15);

  @TempDir Path data;

  @Test
  void serverKilledWhileFiftyPeopleBook() {
    bookAndBreak(ServerProcess::kill);
  }

  @Test
  void postgresKilledWhileFiftyPeopleBook() {
    bookAndBreak(
        server -> {
          server.postgres().destroyForcibly();
          server.kill();
        });
  }

  @RepeatedTest(20)
  @Tag("long")
  void killedAgainAndAgain() {
    serverKilledWhileFiftyPeopleBook();
  }

  @Test
  void serverThatLivesOnRecoversFromTheLossOfPostgres() {
    try (var server = start()) {
      var crowd = new Crowd(server);
      crowd.book();
      var lost = server.postgres();
      lost.destroyForcibly();
      Await.until(
          "served again by another PostgreSQL",
          READY_AGAIN,
          () -> !server.postgres().equals(lost) && ready(server) && crowd.isServed(server));
      crowd.stop();
      crowd.assertNothingLost(server);
    }
  }

  @Test
  void postgresThatOutlivesItsServerIsAdopted() {
    bookAndBreak(
        server -> {
          server.kill();
          assertThat(server.postgres().isAlive()).isTrue();
        });
  }

  @Test
  void aServerStoppedInMidstartLeavesNoPostgresBehind() {
    ServerProcess.stopInMidstart(data);
    assertThat(data.resolve("postgres")).exists();
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  private void bookAndBreak(Consumer<ServerProcess> kill) {
    Crowd crowd;
    try (var server = start()) {
      crowd = new Crowd(server);
      crowd.book();
      kill.accept(server);
      crowd.stop();
    }
    try (var server = start()) {
      System.out.println("ready after the kill: " + server.readyAfter().toMillis() + " ms");
      assertThat(server.readyAfter()).isLessThan(READY_AGAIN);
      crowd.assertNothingLost(server);
    }
  }

  private ServerProcess start() {
    return ServerProcess.start(data);
  }

  private static boolean ready(ServerProcess server) {
    return Client.of(server.address()).get("/health/ready").status() == 200;
  }

  /** Fifty people who book whatever hour comes to mind and remember what they were promised. */
  private static final class Crowd {
    private final Map<String, JsonNode> promised = new ConcurrentHashMap<>();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);
    private final List<Thread> people = new ArrayList<>();
    private final List<String> spots;
    private final Client driver;
    private volatile boolean goOn = true;

    Crowd(ServerProcess server) {
      var city = City.at(server.address());
      driver = city.driver();
      spots = IntStream.range(0, SPOTS).mapToObj(n -> city.spot(BAYS)).toList();
    }

    /** Returns in the middle of it. */
    void book() {
      for (var n = 0; n < CLIENTS; n++) {
        people.add(Thread.ofVirtual().start(this::bookOn));
      }
      try {
        enough.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    void stop() {
      goOn = false;
      for (var person : people) {
        try {
          person.join();
        } catch (InterruptedException stopped) {
          throw new IllegalStateException(stopped);
        }
      }
    }

    private void bookOn() {
      var random = ThreadLocalRandom.current();
      while (goOn) {
        try {
          var answer = City.book(driver, spots.get(random.nextInt(SPOTS)), random.nextInt(400));
          if (answer.status() == 201) {
            promised.put(answer.text("id"), answer.json());
            enough.countDown();
          }
        } catch (UncheckedIOException unanswered) {
          Thread.onSpinWait();
        }
      }
    }

    boolean isServed(ServerProcess server) {
      var asked = driver.at(server.address()).get("/api/v1/parking/bookings?limit=1");
      return asked.status() == 200;
    }

    void assertNothingLost(ServerProcess server) {
      var kept = everyBooking(driver.at(server.address()));
      assertThat(promised).hasSizeGreaterThanOrEqualTo(ENOUGH);
      assertThat(kept.keySet()).containsAll(promised.keySet());
      promised.forEach(
          (id, promise) -> {
            var booking = kept.getOrDefault(id, promise);
            for (var member : List.of("spotId", "from", "to", "price")) {
              assertThat(booking.get(member)).as(member).isEqualTo(promise.get(member));
            }
          });
      assertThat(kept.values().stream().map(Crowd::place)).doesNotHaveDuplicates();
    }

    /** Every window here is a whole hour, so two bookings overlap only when they are equal. */
    private static String place(JsonNode booking) {
      return booking.get("spotId") + " " + booking.get("bay") + " " + booking.get("from");
    }

    private static Map<String, JsonNode> everyBooking(Client driver) {
      var found = new HashMap<String, JsonNode>();
      var path = "/api/v1/parking/bookings?limit=100";
      var next = "";
      do {
        var page = driver.get(path + next).expect(200).json();
        for (var booking : page.get("items")) {
          assertThat(found.put(booking.get("id").asText(), booking)).as("listed twice").isNull();
        }
        next = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
      } while (!next.isEmpty());
      return found;
    }
  }
}
