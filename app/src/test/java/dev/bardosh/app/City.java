package dev.bardosh.app;

import dev.bardosh.app.Client.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A server with somebody who owns spots and somebody who drives. */
record City(Client owner, Client driver) {
  /** In two days: tests that go on past midnight still book what is to come. */
  private static final Instant FIRST_HOUR =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);

  static City at(URI server) {
    var anyone = Client.of(server);
    return new City(
        anyone.signedUp("owner-" + UUID.randomUUID() + "@example.org"),
        anyone.signedUp("driver-" + UUID.randomUUID() + "@example.org"));
  }

  /** The id of a new spot with so many bays, always open. */
  String spot(int bays) {
    return owner
        .post("/api/v1/parking/spots", spotNamed("Spot " + UUID.randomUUID(), bays))
        .expect(201)
        .text("id");
  }

  static Map<String, Object> spotNamed(String name, int bays) {
    var spot = new HashMap<String, Object>();
    spot.put("name", name);
    spot.put("address", "Amir Temur 1");
    spot.put("lat", 41.311);
    spot.put("lng", 69.279);
    spot.put("kind", "lot");
    spot.put("capacity", bays);
    spot.put("hourlyPrice", 5_000);
    spot.put("currency", "UZS");
    spot.put("timeZone", "Asia/Tashkent");
    return spot;
  }

  /** A booking of the {@code n}-th hour from the day after tomorrow on. */
  static Map<String, Object> booking(String spot, int n) {
    var from = FIRST_HOUR.plus(Duration.ofHours(n));
    return Map.of(
        "spotId",
        spot,
        "from",
        from.toString(),
        "to",
        from.plus(Duration.ofHours(1)).toString(),
        "plate",
        "01A" + (100 + n % 900) + "BC");
  }

  static Answer book(Client driver, String spot, int n) {
    return driver
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .post("/api/v1/parking/bookings", booking(spot, n));
  }

  /** Everybody's answers, all asked at one instant. */
  static List<Answer> atOnce(int people, IntFunction<Answer> ask) {
    var ready = new CountDownLatch(people);
    var go = new CountDownLatch(1);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, people)
              .mapToObj(
                  n ->
                      crowd.submit(
                          () -> {
                            ready.countDown();
                            go.await();
                            return ask.apply(n);
                          }))
              .toList();
      ready.await();
      go.countDown();
      return answers.stream().map(City::got).toList();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Answer got(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
