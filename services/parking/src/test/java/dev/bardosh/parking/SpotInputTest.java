package dev.bardosh.parking;

import static dev.bardosh.parking.TestSpots.SPOTS;
import static dev.bardosh.parking.TestSpots.body;
import static dev.bardosh.parking.TestSpots.items;
import static dev.bardosh.parking.TestSpots.spot;
import static dev.bardosh.platform.http.Route.Method.PATCH;
import static dev.bardosh.platform.http.Route.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.http.Actor;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can ask of spots, each named, none harmful. */
class SpotInputTest {
  private static final TestParking PARKING = new TestParking();
  private static final Notifications NOTIFICATIONS =
      Notifications.listen(PARKING.database.endpoint());

  private final Actor owner = TestParking.driver();
  private final TestHttp http = TestSpots.http(PARKING, NOTIFICATIONS);

  @AfterAll
  static void close() {
    NOTIFICATIONS.close();
    PARKING.close();
  }

  @BeforeEach
  void empty() {
    PARKING.database.db().run(tx -> tx.update("delete from parking.spot"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "near=NaN,0",
        "near=91,0",
        "near=0,181",
        "near=1",
        "near=1,2,3",
        "near=",
        "near=1e1,2",
        "near=0x1,2",
        "near=1,2&near=1,2",
        "radius=100",
        "near=1,2&radius=50001",
        "near=1,2&radius=1000000000",
        "near=1,2&radius=0",
        "near=1,2&radius=-1",
        "near=1,2&radius=NaN",
        "limit=0",
        "limit=101",
        "limit=1.5",
        "limit=a",
        "kind=castle",
        "kind=LOT",
        "maxPrice=-1",
        "maxPrice=1.5",
        "maxPrice=99999999999999999999",
        "cursor=",
        "cursor=x",
        "unknown=1",
        "Near=1,2",
        "from=2026-03-02T10:00:00Z",
        "to=2026-03-02T10:00:00Z",
        "from=2026-03-02T10:00:00Z&to=2026-03-02T09:00:00Z",
        "from=2026-03-02T10:00:00Z&to=2026-03-02T10:00:00Z",
        "from=2026-03-02T10:00:00Z&to=2026-03-02T10:14:59Z",
        "from=2020-03-02T10:00:00Z&to=2020-03-02T11:00:00Z",
        "from=2036-03-02T10:00:00Z&to=2036-03-02T11:00:00Z",
        "from=2026-03-02T10:00:00Z&to=2026-05-02T10:00:00Z",
        "from=today&to=tomorrow",
        "from=2026-03-02T10:00:00&to=2026-03-02T11:00:00"
      })
  void aQuestionThatCannotBeIsRefusedByName(String query) throws IOException {
    var reply = http.get(SPOTS + "?" + query);
    assertThat(reply.status()).as(query).isEqualTo(400);
    var pointer = body(reply).get("errors").get(0).get("pointer").asText();
    assertThat(query)
        .contains(pointer.equals("?to") || pointer.equals("?from") ? "=" : pointer.substring(1));
  }

  @Test
  void aCursorBelongsToItsFilter() throws IOException {
    for (int i = 0; i < 3; i++) {
      create("");
    }
    var cursor = body(http.get(SPOTS + "?near=41.311,69.279&limit=1")).get("next").asText();
    assertThat(http.get(SPOTS + "?near=41.311,69.279&limit=2&cursor=" + cursor).status())
        .isEqualTo(200);
    for (var other : List.of("limit=1", "near=41.311,69.28", "near=41.311,69.279&kind=lot")) {
      assertThat(http.get(SPOTS + "?" + other + "&cursor=" + cursor).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\": \"\"",
        "\"name\": \"  \"",
        "\"name\": 5",
        "\"name\": null",
        "\"name\": \"a\\u0000b\"",
        "\"name\": \"\\ud800\"",
        "\"lat\": 91",
        "\"lat\": \"41\"",
        "\"lng\": -181",
        "\"lng\": 1e999",
        "\"kind\": \"castle\"",
        "\"capacity\": 0",
        "\"capacity\": 5001",
        "\"capacity\": 1.5",
        "\"capacity\": \"3\"",
        "\"hourlyPrice\": -1",
        "\"hourlyPrice\": 1000000000001",
        "\"hourlyPrice\": 0.5",
        "\"dailyMaximum\": -1",
        "\"currency\": \"EURO\"",
        "\"currency\": \"ABC\"",
        "\"currency\": \"eur\"",
        "\"timeZone\": \"Mars/Olympus\"",
        "\"timeZone\": \"+05:00\"",
        "\"openingHours\": \"sometimes\"",
        "\"accessibleBays\": 4",
        "\"chargingBays\": 4",
        "\"paused\": \"no\"",
        "\"unknown\": 1",
        "\"address\": [\"x\"]",
        "\"owner\": \"me\""
      })
  void aSpotThatCannotBeIsRefusedByName(String member) throws IOException {
    var reply = http.send(owner, POST, SPOTS, spot(member));
    assertThat(reply.status()).as(member).isEqualTo(422);
    var pointer = body(reply).get("errors").get(0).get("pointer").asText();
    assertThat(member).startsWith("\"" + pointer.substring(2) + "\"");
    assertThat(found()).isEmpty();

    var made = create("");
    var target = SPOTS + "/" + made.get("id").asText();
    if (!member.endsWith(" null")) {
      assertThat(http.send(owner, PATCH, target, "{" + member + "}").status()).isEqualTo(422);
    }
    assertThat(body(http.get(target))).isEqualTo(made);
  }

  @Test
  void textIsStoredAsItIs() throws IOException {
    var evil = "'; drop table parking.spot; -- <script>alert(1)</script> 🅿 \\\" é";
    var made = create("\"name\": \"" + evil.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    assertThat(made.get("name").asText()).isEqualTo(evil);
    assertThat(found().getFirst().get("name").asText()).isEqualTo(evil);
  }

  @Test
  void whatIsNoIdIsNotThere() {
    for (var id : List.of("1", "../x", UUID.randomUUID().toString(), "00000000")) {
      assertThat(http.get(SPOTS + "/" + id.replace("/", "%2F")).status()).isEqualTo(404);
    }
  }

  private JsonNode create(String members) throws IOException {
    var reply = http.send(owner, POST, SPOTS, spot(members));
    assertThat(reply.status()).isEqualTo(201);
    return body(reply);
  }

  private List<JsonNode> found() throws IOException {
    return items(body(http.get(SPOTS)));
  }
}
