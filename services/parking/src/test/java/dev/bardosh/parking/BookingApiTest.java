package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge: requests as the server hands them over, replies as it sends them. */
class BookingApiTest {
  private static TestParking parking;
  private static TestHttp http;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    var db = parking.database.db();
    var caches = new Caches(new SimpleMeterRegistry());
    var spots = new BookingSpots(db, parking.bookings, caches);
    var replies = new SpotReplies(spot -> Reply.noContent());
    var routes =
        Stream.of(
            new BookingApi(parking.decider, spots, replies).routes(),
            new BookingListApi(db, new BookingListStore(), parking.spots, () -> TestParking.SITE)
                .routes());
    http = new TestHttp(routes.flatMap(List::stream).toList(), TestParking.START);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    passTo(TestParking.START);
  }

  @Test
  void aBookingIsMadeConfirmedShownAndCancelled() {
    var spot = parking.spot(1);
    var made = post(driver, body(spot.id(), at(1), at(3), "01 a 123 bc"));
    assertThat(made.status()).isEqualTo(201);
    var json = json(made);
    assertThat(json.path("status").asText()).isEqualTo("held");
    assertThat(json.path("holdExpiresAt").asText()).isEqualTo("2026-03-02T08:10:00Z");
    assertThat(json.path("spotId").asText()).isEqualTo(spot.id().toString());
    assertThat(json.path("bay").asInt()).isEqualTo(1);
    assertThat(json.path("from").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(json.path("to").asText()).isEqualTo("2026-03-02T11:00:00Z");
    assertThat(json.path("plate").asText()).isEqualTo("01 A 123 BC");
    assertThat(json.path("price").asLong()).isEqualTo(1_200);
    assertThat(json.path("currency").asText()).isEqualTo("UZS");
    var id = json.path("id").asText();
    assertThat(made.headers()).containsEntry("Location", BookingApi.PATH + "/" + id);

    assertThat(json(put(driver, id, "confirmation", "")).path("status").asText())
        .isEqualTo("confirmed");
    assertThat(json(get(driver, "/" + id)).has("holdExpiresAt")).isFalse();
    assertThat(json(put(driver, id, "extension", "{\"to\":\"2026-03-02T12:00:00Z\"}")).path("to"))
        .hasToString("\"2026-03-02T12:00:00Z\"");
    assertThat(json(put(driver, id, "cancellation", "{}")).path("status").asText())
        .isEqualTo("cancelled");
    assertThat(put(driver, id, "arrival", "").status()).isEqualTo(409);
  }

  @Test
  void theLoserIsToldThatTheSpotIsTaken() {
    var spot = parking.spot(1);
    post(driver, body(spot.id(), at(1), at(3), "A 1"));
    var taken = post(driver(), body(spot.id(), at(2), at(4), "B 2"));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(json(taken).path("type").asText()).isEqualTo("/problems/spot-taken");
  }

  @Test
  void whoIsNotAnsweredInTimeHasNothingDoneLater() {
    var spot = parking.spot(5);
    var id = parking.confirmed(spot, driver, 5, 6).id();
    try (var inTheWay = parking.database.db().lease()) {
      parking.spots.lock(inTheWay.tx(), List.of(spot.id()));
      var first = submit(Route.Method.POST, "", body(spot.id(), at(1), at(3), "A 1"));
      Await.until(() -> parking.waiting() == 0);
      var late = submit(Route.Method.POST, "", body(spot.id(), at(1), at(3), "A 2"));
      var cancelled = submit(Route.Method.PUT, "/" + id + "/cancellation", "");
      Await.until(() -> parking.waiting() == 2);
      late.cancel(false);
      cancelled.cancel(false);
      inTheWay.rollback();
      assertThat(first.join().status()).isEqualTo(201);
    }
    post(driver, body(spot.id(), at(1), at(3), "A 3"));
    assertThat(parking.active(spot)).isEqualTo(3);
    assertThat(parking.stored(id).status()).isEqualTo(BookingStatus.CONFIRMED);
  }

  private CompletableFuture<Reply> submit(Route.Method method, String path, String body) {
    return http.submit(driver, method, BookingApi.PATH + path, body);
  }

  @Test
  void somebodyElsesBookingIsNotThere() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    var stranger = driver();
    assertThat(get(stranger, "/" + id).status()).isEqualTo(404);
    assertThat(get(stranger, "/" + id + ".ics").status()).isEqualTo(404);
    assertThat(put(stranger, id, "cancellation", "").status()).isEqualTo(404);
    assertThat(put(driver, UUID.randomUUID().toString(), "cancellation", "").status())
        .isEqualTo(404);
    assertThat(put(driver, "nonsense", "cancellation", "").status()).isEqualTo(404);
    assertThat(json(get(stranger, "")).path("items")).isEmpty();
  }

  @Test
  void theOwnerSeesWhoComes() {
    var owner = driver();
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    assertThat(get(owner, "/" + id).status()).isEqualTo(200);
    var path = "/api/v1/parking/spots/" + spot.id() + "/bookings";
    var shown = http.get(owner, path);
    assertThat(json(shown).path("items").path(0).path("id").asText()).isEqualTo(id);
    var hidden = http.get(driver, path);
    assertThat(hidden.status()).isEqualTo(404);
  }

  @Test
  void ownBookingsComeNewestFirstPageByPage() {
    var spot = parking.spot(5);
    var ids =
        IntStream.range(0, 5)
            .mapToObj(i -> parking.held(spot, driver, 1, 3).id().toString())
            .toList()
            .reversed();
    var first = json(get(driver, "?limit=3"));
    var second = json(get(driver, "?limit=3&cursor=" + first.path("next").asText()));
    assertThat(Stream.concat(shown(first), shown(second))).isEqualTo(ids);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(get(driver(), "?cursor=" + first.path("next").asText()).status()).isEqualTo(400);
  }

  @Test
  void listsShowBookingsAsTimeHasMadeThem() {
    var spot = parking.spot(5);
    var held = parking.held(spot, driver, 1, 3).id().toString();
    passTo(TestParking.START.plus(Duration.ofMinutes(10)));
    assertThat(shown(json(get(driver, "?status=expired")))).containsExactly(held);
    assertThat(shown(json(get(driver, "?status=held")))).isEmpty();
    assertThat(json(get(driver, "/" + held)).path("status").asText()).isEqualTo("expired");
  }

  @Test
  void aBookingIsACalendarEntryToo() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    var entry = get(driver, "/" + id + ".ics");
    assertThat(entry.contentType()).startsWith("text/calendar");
    assertThat(new String(entry.body(), StandardCharsets.UTF_8))
        .contains("DTSTART:20260302T090000Z\r\n", "SUMMARY:Chorsu\\, north\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T11:00:00Z, 2026-03-02T09:00:00Z, #/to",
    "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z, #/to",
    "2026-03-02T09:00:00Z, 2026-03-02T09:14:59Z, #/to",
    "2026-03-02T09:00:00Z, 2026-04-02T09:00:00Z, #/to",
    "2026-03-02T07:58:59Z, 2026-03-02T09:00:00Z, #/from",
    "2027-04-07T08:00:00Z, 2027-04-07T09:00:00Z, #/from",
    "9999-12-31T00:00:00Z, 9999-12-31T09:00:00Z, #/from",
    "0001-01-01T00:00:00Z, 0001-01-01T09:00:00Z, #/from",
    "soon, 2026-03-02T09:00:00Z, #/from"
  })
  void aWindowThatCannotBeIsNamed(String from, String to, String pointer) {
    var spot = parking.spot(1);
    var refused =
        post(
            driver,
            "{\"spotId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"plate\":\"A\"}"
                .formatted(spot.id(), from, to));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(json(refused).path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(parking.active(spot)).isZero();
  }

  @Test
  void everyFieldAtFaultIsNamed() {
    var refused =
        post(driver, "{\"from\":1,\"plate\":\"%s\",\"color\":\"red\"}".formatted("A".repeat(999)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(json(refused).path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("#/spotId", "#/from", "#/to", "#/plate", "#/color");
  }

  private static Stream<String> shown(JsonNode list) {
    return list.path("items").findValuesAsText("id").stream();
  }

  private static String body(Object spot, Object from, Object to, String plate) {
    return "{\"spotId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"plate\":\"%s\"}"
        .formatted(spot, from, to, plate);
  }

  private static void passTo(Instant time) {
    parking.time.set(time);
    http.now = time;
  }

  private static Reply post(Actor actor, String body) {
    return http.send(actor, Route.Method.POST, BookingApi.PATH, body);
  }

  private static Reply put(Actor actor, String id, String noun, String body) {
    return http.send(actor, Route.Method.PUT, BookingApi.PATH + "/" + id + "/" + noun, body);
  }

  private static Reply get(Actor actor, String below) {
    return http.get(actor, BookingApi.PATH + below);
  }

  private static JsonNode json(Reply reply) {
    try {
      return Json.MAPPER.readTree(reply.body());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
