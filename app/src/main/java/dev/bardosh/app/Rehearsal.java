package dev.bardosh.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a busy hour asks of the server, in a few seconds. */
final class Rehearsal {
  private static final int PEOPLE = 16;
  private static final int ROUNDS = 150;
  private static final String PARKING = "/api/v1/parking";
  private static final String BOOKINGS = PARKING + "/bookings";
  private static final String NEAR = PARKING + "/spots?near=47.37,8.54&radius=5000&limit=";

  /** What every spot has but its bays. */
  private static final Map<String, Object> SPOT =
      Map.ofEntries(
          Map.entry("name", "Rehearsal"),
          Map.entry("address", ""),
          Map.entry("lat", 47.37),
          Map.entry("lng", 8.54),
          Map.entry("kind", "lot"),
          Map.entry("hourlyPrice", 100),
          Map.entry("currency", "CHF"),
          Map.entry("timeZone", "Europe/Zurich"));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;
  private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
  private String token = "";

  private Rehearsal(String server) {
    this.server = server;
  }

  static Rehearsal of(String server) {
    return new Rehearsal(server);
  }

  void run() throws InterruptedException, ExecutionException, IOException {
    var person =
        Map.of("email", "somebody@example.org", "password", "rehearsal, nothing more", "name", "A");
    send("POST", "/api/v1/accounts", person);
    var session =
        send(
            "POST",
            "/api/v1/sessions",
            Map.of("email", "somebody@example.org", "password", "rehearsal, nothing more"));
    token = session.get("token").asText();
    var roomy = spotOf(1_000);
    var single = spotOf(1);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var busy =
          IntStream.range(0, PEOPLE)
              .mapToObj(number -> people.submit(() -> visit(roomy, single, number)))
              .toList();
      for (Future<?> each : busy) {
        each.get();
      }
    }
    for (var path : List.of("/", "/health", "/metrics", PARKING + "/docs", BOOKINGS)) {
      ask("GET", path, new byte[0]);
    }
    http.close();
  }

  private String spotOf(int bays) throws IOException, InterruptedException {
    var spot = new HashMap<String, Object>(SPOT);
    spot.put("capacity", bays);
    return send("POST", PARKING + "/spots", spot).get("id").asText();
  }

  /** Finds a bay at the roomy spot every time, and at the single one only if nobody was quicker. */
  private @Nullable Void visit(String roomy, String single, int person)
      throws IOException, InterruptedException {
    for (var round = 0; round < ROUNDS; round++) {
      var from = tomorrow.plus(Duration.ofHours(round));
      var to = from.plus(Duration.ofHours(1));
      ask("GET", NEAR + (1 + round % 20), new byte[0]);
      ask("GET", NEAR + "10&from=" + from + "&to=" + to, new byte[0]);
      ask("GET", PARKING + "/spots/" + roomy, new byte[0]);
      ask("GET", "/parking?near=47.37,8.54&radius=" + (500 + round), new byte[0]);
      ask("GET", "/parking/spots/" + roomy, new byte[0]);
      var booking = send("POST", BOOKINGS, booking(roomy, from, to));
      request("POST", BOOKINGS, Json.bytes(booking(single, from, to)));
      var id = booking.get("id").asText();
      send("PUT", BOOKINGS + "/" + id + "/confirmation", Map.of());
      if (round % 3 == 0) {
        send("PUT", BOOKINGS + "/" + id + "/cancellation", Map.of());
      }
      ask("GET", BOOKINGS + "/" + id, new byte[0]);
    }
    return null;
  }

  private JsonNode send(String method, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return Json.MAPPER.readTree(ask(method, path, Json.bytes(body)));
  }

  private static Map<String, Object> booking(String spot, Instant from, Instant to) {
    return Map.of("spotId", spot, "from", from, "to", to, "plate", "ZH 1");
  }

  private byte[] ask(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    var answer = request(method, path, body);
    if (answer.statusCode() >= 400) {
      throw new IOException(method + " " + path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<byte[]> request(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
