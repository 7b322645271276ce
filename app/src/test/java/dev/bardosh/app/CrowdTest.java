package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.Burst.Answered;
import dev.bardosh.app.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crowd that comes at one instant gets, from one server and from two on one PostgreSQL. */
class CrowdTest {
  private static final int CROWD = 1_000;

  @TempDir static Path data;
  private static ServerProcess server;
  private static City city;

  @BeforeAll
  static void open() {
    server = ServerProcess.patient(data);
    city = City.at(server.address());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void oneOfAThousandGetsTheBay() {
    var spot = city.spot(1);
    var booking =
        Burst.post("/api/v1/parking/bookings", city.driver().bearer(), City.booking(spot, 0));
    var answers = Burst.send(server.address(), Collections.nCopies(CROWD, booking));
    assertThat(counted(answers.stream().map(Answered::status)))
        .isEqualTo(Map.of(201, 1L, 409, CROWD - 1L));
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(refused -> assertThat(refused.text()).contains("/problems/spot-taken"));
    var slowest = answers.stream().map(Answered::took).max(Duration::compareTo).orElseThrow();
    System.out.println("slowest of " + CROWD + ": " + slowest.toMillis() + " ms");
  }

  @Test
  void asManyWinAsThereAreBays() {
    var spot = city.spot(7);
    var answers = City.atOnce(200, n -> City.book(city.driver(), spot, 0));
    assertThat(statuses(answers)).isEqualTo(Map.of(201, 7L, 409, 193L));
    assertThat(answers.stream().filter(won -> won.status() == 201).map(won -> won.text("bay")))
        .doesNotHaveDuplicates();
  }

  @Test
  void twoServersOnOneDatabaseGiveTheBayOnce() {
    var spot = city.spot(1);
    var url = server.databaseUrl();
    try (var second = ServerProcess.patient(data.resolve("second"), "--database-url", url)) {
      var drivers = List.of(city.driver(), city.driver().at(second.address()));
      var answers = City.atOnce(200, n -> City.book(drivers.get(n % 2), spot, 0));
      assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, 199L));
    }
  }

  @Test
  void oneKeySentTwentyTimesAtOnceIsOneBookingAndTwentyEqualAnswers() {
    var spot = city.spot(50);
    var key = UUID.randomUUID().toString();
    var other = Client.of(server.address()).signedUp("other-" + key + "@example.org");
    var answers =
        City.atOnce(
            20,
            n ->
                city.driver()
                    .with("Idempotency-Key", key)
                    .post("/api/v1/parking/bookings", City.booking(spot, 3)));
    var theirs =
        other.with("Idempotency-Key", key).post("/api/v1/parking/bookings", City.booking(spot, 3));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(theirs.expect(201).text("id")).isNotEqualTo(answers.getFirst().text("id"));
    assertThat(bookings(city.driver(), spot)).hasSize(1);
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    var spot = city.spot(2);
    var keyed = city.driver().with("Idempotency-Key", UUID.randomUUID().toString());
    keyed.post("/api/v1/parking/bookings", City.booking(spot, 0)).expect(201);
    keyed.post("/api/v1/parking/bookings", City.booking(spot, 1)).expect(422);
  }

  private static List<String> bookings(Client driver, String spot) {
    var items = driver.get("/api/v1/parking/bookings?limit=100").expect(200).json().get("items");
    return items
        .valueStream()
        .filter(item -> item.get("spotId").asText().equals(spot))
        .map(item -> item.get("id").asText())
        .toList();
  }

  private static Map<Integer, Long> statuses(List<Answer> answers) {
    return counted(answers.stream().map(Answer::status));
  }

  private static Map<Integer, Long> counted(Stream<Integer> statuses) {
    return statuses.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
