package dev.bardosh.parking;

import static dev.bardosh.parking.TestSpots.SPOTS;
import static dev.bardosh.parking.TestSpots.body;
import static dev.bardosh.parking.TestSpots.ids;
import static dev.bardosh.parking.TestSpots.items;
import static dev.bardosh.parking.TestSpots.spot;
import static dev.bardosh.platform.http.Route.Method.DELETE;
import static dev.bardosh.platform.http.Route.Method.PATCH;
import static dev.bardosh.platform.http.Route.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spots over HTTP, with what is remembered of them. */
class SpotsTest {
  private static final TestParking PARKING = new TestParking();
  private static final Notifications NOTIFICATIONS =
      Notifications.listen(PARKING.database.endpoint());

  private static final Set<String> HEARD = ConcurrentHashMap.newKeySet();

  static {
    NOTIFICATIONS.subscribe("test", HEARD::add, () -> {});
  }

  private final Actor owner = TestParking.driver();
  private final Actor stranger = TestParking.driver();
  private TestHttp http = TestSpots.http(PARKING, NOTIFICATIONS);

  @AfterAll
  static void close() {
    NOTIFICATIONS.close();
    PARKING.close();
  }

  @BeforeEach
  void empty() {
    PARKING.database.db().run(tx -> tx.update("delete from parking.booking"));
    PARKING.database.db().run(tx -> tx.update("delete from parking.spot"));
    http = TestSpots.http(PARKING, NOTIFICATIONS);
  }

  @Test
  void aSpotIsMadeShownEditedAndRemovedByItsOwner() throws IOException {
    var made =
        create("\"capacity\": 3, \"dailyMaximum\": 2000, \"openingHours\": \"Mo-Fr 07:00-22:00\"");
    var id = made.get("id").asText();
    assertThat(made.get("timeZone").asText()).isEqualTo("Asia/Tashkent");
    assertThat(made.get("openingHours").asText()).isEqualTo("Mo-Fr 07:00-22:00");
    assertThat(made.get("createdAt").asText()).isEqualTo(TestParking.START.toString());
    assertThat(body(http.get(SPOTS + "/" + id))).isEqualTo(made);

    var edited =
        body(
            http.send(
                owner, PATCH, SPOTS + "/" + id, "{\"name\": \"New\", \"dailyMaximum\": null}"));
    assertThat(edited.get("name").asText()).isEqualTo("New");
    assertThat(edited.has("dailyMaximum")).isFalse();
    assertThat(shown(id)).isEqualTo(edited);

    assertThat(http.send(owner, DELETE, SPOTS + "/" + id, "").status()).isEqualTo(204);
    assertThat(http.get(SPOTS + "/" + id).status()).isEqualTo(404);
    assertThat(http.send(owner, DELETE, SPOTS + "/" + id, "").status()).isEqualTo(404);
  }

  /** Without its photos, of which it has none. */
  private JsonNode shown(String id) throws IOException {
    var shown = (ObjectNode) body(http.get(SPOTS + "/" + id));
    assertThat(shown.remove("photos")).isEmpty();
    return shown;
  }

  @Test
  void somebodyElsesSpotIsNotThereToChange() throws IOException {
    var target = SPOTS + "/" + create("").get("id").asText();
    assertThat(http.send(stranger, PATCH, target, "{\"name\": \"mine\"}").status()).isEqualTo(404);
    assertThat(http.send(stranger, DELETE, target, "").status()).isEqualTo(404);
    var admin =
        new Actor(UUID.randomUUID(), Set.of("parking.admin"), Set.of("*"), UUID.randomUUID());
    assertThat(http.send(admin, PATCH, target, "{\"name\": \"ours\"}").status()).isEqualTo(200);
    assertThat(http.send(admin, DELETE, target, "").status()).isEqualTo(204);
  }

  @Test
  void oneSeesOnesOwnSpotsNewestFirst() throws IOException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(create("").get("id").asText());
    }
    var found = new ArrayList<String>();
    var target = "/api/v1/parking/own-spots?limit=2";
    for (var page = body(http.get(owner, target)); ; ) {
      page.get("items").forEach(item -> found.add(item.get("id").asText()));
      if (page.get("next").isNull()) {
        break;
      }
      page = body(http.get(owner, target + "&cursor=" + page.get("next").asText()));
    }
    assertThat(found).isEqualTo(ids);
    assertThat(body(http.get(stranger, target)).get("items")).isEmpty();
  }

  @Test
  void theSameIdempotencyKeyMakesOneSpot() {
    var key = Map.of("idempotency-key", "k");
    var first = http.call(POST, SPOTS, spot(""), Optional.of(owner), key);
    var again = http.call(POST, SPOTS, spot(""), Optional.of(owner), key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(http.call(POST, SPOTS, spot("\"name\": \"b\""), Optional.of(owner), key).status())
        .isEqualTo(422);
    assertThat(found("")).hasSize(1);
  }

  @Test
  void theSameQuestionIsAnsweredFromMemoryUntilASpotThereChanges() throws IOException {
    var id = create("").get("id").asText();
    var far = create("\"lat\": 10").get("id").asText();
    var here = SPOTS + "?near=41.311,69.279&radius=500";
    var newest = SPOTS + "?limit=5";
    everythingAnnouncedIsHeard();
    for (var target : List.of(here, newest, SPOTS + "/" + id)) {
      http.get(target);
      http.get(target);
      assertThat(http.remembered).isFalse();
      http.get(target);
      assertThat(http.remembered).isTrue();
    }
    http.send(owner, PATCH, SPOTS + "/" + far, "{\"name\": \"elsewhere\"}");
    assertThat(body(http.get(newest)).get("items").get(0).get("name").asText())
        .isEqualTo("elsewhere");
    everythingAnnouncedIsHeard();
    http.get(here);
    assertThat(http.remembered).isTrue();
    http.send(owner, PATCH, SPOTS + "/" + far, "{\"lat\": 41.311}");
    assertThat(body(http.get(here)).get("items")).hasSize(2);
  }

  @Test
  void aChangeByAnotherProcessIsHeardOf() throws Exception {
    var id = create("").get("id").asText();
    var here = SPOTS + "?near=41.311,69.279";
    http.get(here);
    http.get(SPOTS + "/" + id);
    try (var other = PARKING.database.another(1);
        var connection = other.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update parking.spot set name = 'Elsewhere', place = point(69.2791, 41.3)");
      Await.until(() -> name(http.get(SPOTS + "/" + id)).equals("Elsewhere"));
      Await.until(
          () -> found("near=41.311,69.279").getFirst().get("name").asText().equals("Elsewhere"));
      statement.execute("delete from parking.spot");
      Await.until(() -> found("near=41.311,69.279").isEmpty());
      Await.until(() -> http.get(SPOTS + "/" + id).status() == 404);
      statement.execute(
          "insert into parking.spot select gen_random_uuid(), '"
              + owner.account()
              + "', null, 'Many', '', point(69.279, 41.311), 'lot', 1, 0, 0, 0, null, 'UZS', 'UTC', '24/7',"
              + " false, '{}', '2026-01-01', '2026-01-01' from generate_series(1, 60)");
      Await.until(() -> found("near=41.311,69.279&limit=100").size() == 60);
    }
  }

  @Test
  void withAWindowOnlySpotsWithAFreeBayAreFound() throws IOException {
    var two = PARKING.insert(TestParking.spotOf(owner, 2));
    var one = PARKING.insert(TestParking.spotOf(owner, 1));
    var driver = TestParking.driver();
    PARKING.held(two, driver, 2, 4);
    PARKING.held(one, driver, 2, 4);
    var all = "near=41.32,69.23&";
    assertThat(ids(found(all + window(4, 6)))).contains(one.id().toString(), two.id().toString());
    var during = found(all + window(3, 5));
    assertThat(ids(during)).containsExactly(two.id().toString());
    assertThat(during.getFirst().get("availableBays").asInt()).isEqualTo(1);
    PARKING.held(two, driver, 4, 5);
    assertThat(found(all + window(3, 4.5)).getFirst().get("availableBays").asInt()).isEqualTo(1);
    http.now = TestParking.START.plusSeconds(601);
    assertThat(found(all + window(3, 5))).as("the holds have run out").hasSize(2);
  }

  @Test
  void aSpotThatIsClosedOrPausedIsNotFound() throws IOException {
    create("\"openingHours\": \"Mo-Fr 08:00-18:00\"");
    var near = "near=41.311,69.279&";
    assertThat(found(near + "from=2026-03-03T10:00:00+05:00&to=2026-03-03T12:00:00+05:00"))
        .hasSize(1);
    assertThat(found(near + "from=2026-03-03T17:00:00+05:00&to=2026-03-03T19:00:00+05:00"))
        .isEmpty();
    create("\"paused\": true, \"name\": \"Paused\"");
    assertThat(found(near)).hasSize(1);
  }

  @Test
  void pagesOfAWindowGoOnUntilAllFreeSpotsAreShown() throws IOException {
    var driver = TestParking.driver();
    var free = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      var spot = PARKING.insert(TestParking.spotOf(owner, 1));
      if (i % 7 == 3) {
        free.add(spot.id().toString());
      } else {
        PARKING.held(spot, driver, 2, 4);
      }
    }
    var found = new ArrayList<String>();
    var query = "near=41.32,69.23&limit=2&" + window(2, 4);
    for (var page = body(http.get(SPOTS + "?" + query)); ; ) {
      found.addAll(ids(items(page)));
      if (page.get("next").isNull()) {
        break;
      }
      page = body(http.get(SPOTS + "?" + query + "&cursor=" + page.get("next").asText()));
    }
    assertThat(found).isEqualTo(free);
  }

  private static void everythingAnnouncedIsHeard() {
    var word = UUID.randomUUID().toString();
    PARKING.database.db().run(tx -> Notifications.notify(tx, "test", word));
    Await.until(() -> HEARD.contains(word));
  }

  private static String window(double from, double to) {
    return "from=" + TestParking.at(from) + "&to=" + TestParking.at(to);
  }

  private List<JsonNode> found(String query) {
    try {
      return items(body(http.get(SPOTS + "?" + query)));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String name(Reply reply) {
    try {
      return body(reply).path("name").asText();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private JsonNode create(String members) throws IOException {
    var reply = http.send(owner, Route.Method.POST, SPOTS, spot(members));
    assertThat(reply.status()).isEqualTo(201);
    return body(reply);
  }
}
