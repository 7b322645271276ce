package dev.bardosh.parking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.parking.search.SpotChanges;
import dev.bardosh.parking.search.SpotDetails;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.spot.SpotJson;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The spots' routes, and what is sent to them and comes back. */
public final class TestSpots {
  public static final String SPOTS = "/api/v1/parking/spots";

  private TestSpots() {}

  /** A server of its own, with nothing remembered. */
  public static TestHttp http(TestParking parking, Notifications notifications) {
    var db = parking.database.db();
    var caches = new Caches(new SimpleMeterRegistry());
    var search = new SpotSearch(db, caches);
    var details = new SpotDetails(db, caches);
    var changes = new SpotChanges(search, details);
    changes.follow(notifications);
    var replies = new SpotReplies(spot -> Reply.encoded(200, SpotJson.details(spot)));
    var routes =
        Stream.of(
            new SpotSearchApi(search, details).routes(),
            new SpotApi(db, parking.decider, replies, changes).routes());
    return new TestHttp(routes.flatMap(List::stream).toList(), TestParking.START);
  }

  public static List<JsonNode> items(JsonNode page) {
    var items = new ArrayList<JsonNode>();
    page.get("items").forEach(items::add);
    return items;
  }

  public static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.get("id").asText()).toList();
  }

  /** A spot of three bays, with other members in place of those it has. */
  public static String spot(String members) {
    var all =
        new TreeMap<>(
            Map.of(
                "name", "\"Chorsu\"",
                "lat", "41.311",
                "lng", "69.279",
                "kind", "\"lot\"",
                "capacity", "3",
                "hourlyPrice", "600",
                "currency", "\"UZS\"",
                "timeZone", "\"Asia/Tashkent\""));
    var written = new ArrayList<String>();
    if (!members.isEmpty()) {
      written.add(members);
    }
    all.forEach(
        (name, value) -> {
          if (!members.contains("\"" + name + "\":")) {
            written.add("\"" + name + "\": " + value);
          }
        });
    return "{" + String.join(", ", written) + "}";
  }

  public static JsonNode body(Reply reply) throws IOException {
    return Json.MAPPER.readTree(reply.body());
  }
}
