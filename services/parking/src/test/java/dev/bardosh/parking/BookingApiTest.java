package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Handler;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
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
  private static List<Route> routes;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    var db = parking.database.db();
    var caches = new Caches(new SimpleMeterRegistry());
    routes =
        Stream.concat(
                new BookingApi(
                        parking.decider,
                        new BookingSpots(db, parking.bookings, caches),
                        new SpotReplies(spot -> Reply.noContent()))
                    .routes().stream(),
                new BookingListApi(db, new BookingListStore(), parking.spots).routes().stream())
            .toList();
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    parking.time.set(TestParking.START);
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
    assertThat(json(get(driver, "/{id}", id)).has("holdExpiresAt")).isFalse();
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
  void somebodyElsesBookingIsNotThere() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    var stranger = driver();
    assertThat(get(stranger, "/{id}", id).status()).isEqualTo(404);
    assertThat(get(stranger, "/{id}.ics", id).status()).isEqualTo(404);
    assertThat(put(stranger, id, "cancellation", "").status()).isEqualTo(404);
    assertThat(put(driver, UUID.randomUUID().toString(), "cancellation", "").status())
        .isEqualTo(404);
    assertThat(put(driver, "nonsense", "cancellation", "").status()).isEqualTo(404);
    assertThat(json(list(stranger)).path("items")).isEmpty();
  }

  @Test
  void theOwnerSeesWhoComes() {
    var owner = driver();
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    assertThat(get(owner, "/{id}", id).status()).isEqualTo(200);
    var path = "/api/v1/parking/spots/{id}/bookings";
    var shown = send(Route.Method.GET, path, owner, Map.of("id", spot.id().toString()), "");
    assertThat(json(shown).path("items").path(0).path("id").asText()).isEqualTo(id);
    var hidden = send(Route.Method.GET, path, driver, Map.of("id", spot.id().toString()), "");
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
    var first = json(list(driver, "limit=3"));
    var second = json(list(driver, "limit=3", "cursor=" + first.path("next").asText()));
    assertThat(Stream.concat(shown(first), shown(second))).isEqualTo(ids);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(list(driver(), "cursor=" + first.path("next").asText()).status()).isEqualTo(400);
  }

  @Test
  void listsShowBookingsAsTimeHasMadeThem() {
    var spot = parking.spot(5);
    var held = parking.held(spot, driver, 1, 3).id().toString();
    parking.pass(Duration.ofMinutes(10));
    assertThat(shown(json(list(driver, "status=expired")))).containsExactly(held);
    assertThat(shown(json(list(driver, "status=held")))).isEmpty();
    assertThat(json(get(driver, "/{id}", held)).path("status").asText()).isEqualTo("expired");
  }

  @Test
  void aBookingIsACalendarEntryToo() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id().toString();
    var entry = get(driver, "/{id}.ics", id);
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

  private static Reply post(Actor actor, String body) {
    return send(Route.Method.POST, BookingApi.PATH, actor, Map.of(), body);
  }

  private static Reply put(Actor actor, String id, String noun, String body) {
    var path = BookingApi.PATH + "/{id}/" + noun;
    return send(Route.Method.PUT, path, actor, Map.of("id", id), body);
  }

  private static Reply get(Actor actor, String path, String id) {
    return send(Route.Method.GET, BookingApi.PATH + path, actor, Map.of("id", id), "");
  }

  private static Reply list(Actor actor, String... query) {
    return send(Route.Method.GET, BookingApi.PATH, actor, Map.of(), "", query);
  }

  private static Reply send(
      Route.Method method,
      String path,
      Actor actor,
      Map<String, String> values,
      String body,
      String... query) {
    var route =
        routes.stream()
            .filter(each -> each.method() == method && each.path().equals(path))
            .findAny()
            .orElseThrow();
    var request =
        new Request(
            method,
            path,
            values,
            Arrays.stream(query)
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1]))),
            Map.of("content-type", "application/json"),
            body.getBytes(StandardCharsets.UTF_8),
            Optional.of(actor),
            "127.0.0.1",
            "0".repeat(32),
            parking.time.get(),
            Locale.ENGLISH);
    try {
      return answer(route.handler(), request);
    } catch (Problem.Raised raised) {
      return raised.problem().reply();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Problem.Raised raised) {
        return raised.problem().reply();
      }
      throw failed;
    }
  }

  private static Reply answer(Handler handler, Request request) {
    return switch (handler) {
      case Handler.Asynchronous(var submission) ->
          submission.submit(request).toCompletableFuture().join();
      case Handler.Blocking(var call) -> {
        try {
          yield call.answer(request);
        } catch (RuntimeException failure) {
          throw failure;
        } catch (Exception failure) {
          throw new IllegalStateException(failure);
        }
      }
      case Handler.Cached cached -> throw new IllegalStateException("nothing here is cached");
    };
  }

  private static JsonNode json(Reply reply) {
    try {
      return Json.MAPPER.readTree(reply.body());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
