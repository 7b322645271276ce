package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bardosh.app.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, the answer is a clear 4xx that names the field, and nothing has changed. */
class HostileInputTest {
  private static final String SPOTS = "/api/v1/parking/spots";
  private static final String BOOKINGS = "/api/v1/parking/bookings";
  private static final int MOST_OF_A_BOOKING = 32 * 1024;
  private static final Instant NOW = Instant.now();
  private static final String SQL = "'; drop table parking.spot; --";
  private static final Pattern FIELD = Pattern.compile("<(?:input|select)[^>]* name=\"([^\"]+)\"");
  private static final List<String> QUERIES =
      List.of(
          "\u0000",
          "-1",
          "NaN",
          "1e100000000",
          "9".repeat(40),
          "x".repeat(5_000),
          " 2031-01-01T10:00",
          "+999999999-12-31T23:59",
          "00000000-0000-0000-0000-000000000000",
          "47.3,8.5",
          "'; --");
  private static final String SCRIPT = "<script>alert(1)</script>\"&amp;";

  @TempDir static Path data;
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.open(data);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> noBodyThatIsNotAnObjectIsTaken() {
    return writes(
        (scene, path, body) -> {
          for (var malformed : malformed()) {
            var large = malformed.length > MOST_OF_A_BOOKING && path.startsWith(BOOKINGS);
            refused(send(scene, path, malformed), large ? 413 : 400);
          }
          refused(send(scene, path, new byte[10_000_000]), 413);
          var client = stage.as(Caller.ADMIN).with("Content-Type", "text/plain");
          refused(client.send(scene.method(), path, body), 415);
        });
  }

  @TestFactory
  Stream<DynamicTest> everyMemberOfAWrongKindIsNamed() {
    return writes(
        (scene, path, body) ->
            body.forEach(
                (member, value) ->
                    wrong(value)
                        .forEach(
                            bad ->
                                names(send(scene, path, with(body, member, bad)), "#/" + member))));
  }

  @TestFactory
  Stream<DynamicTest> whatIsUnknownIsNamed() {
    return writes(
        (scene, path, body) -> {
          names(send(scene, path, with(body, "nonsense", 1)), "#/nonsense");
          names(send(scene, path + "?nonsense=1", body), "?nonsense");
          var keyed = stage.as(Caller.ADMIN).with("Idempotency-Key", "k".repeat(300));
          refused(keyed.send(scene.method(), path, with(body, "nonsense", 1)), 422);
        });
  }

  @TestFactory
  Stream<DynamicTest> unknownParametersAreNamedByEveryRoute() {
    return Scenes.all().values().stream()
        .filter(scene -> scene.template().startsWith("/api/") && !scene.signsOut())
        .filter(scene -> scene.content().isEmpty())
        .filter(scene -> !scene.template().matches(".*/(openapi.yaml|docs)"))
        .map(
            scene ->
                dynamicTest(
                    scene.route(),
                    () -> {
                      var caller =
                          scene.whose().contains(Caller.ADMIN) ? Caller.ADMIN : Caller.DRIVER;
                      var path = scene.address(stage) + "?nonsense=1";
                      names(stage.as(caller).send(scene.method(), path, new byte[0]), "?nonsense");
                    }));
  }

  @Test
  void noImpossibleWindowIsBooked() {
    var spot = stage.spot();
    var booking = stage.booking();
    var before = stage.stored();
    windows()
        .forEach(
            (from, to) -> {
              var wish = new HashMap<String, Object>(City.booking(spot, 0));
              wish.putAll(Map.of("from", from, "to", to));
              var change = Map.of("from", from, "to", to);
              namesOneOf(stage.as(Caller.DRIVER).post(BOOKINGS, wish), "#/from", "#/to");
              namesOneOf(
                  stage.as(Caller.DRIVER).send("PATCH", BOOKINGS + "/" + booking, change),
                  "#/from",
                  "#/to");
              var query = SPOTS + "?from=" + encoded(from) + "&to=" + encoded(to);
              namesOneOf(stage.as(Caller.NOBODY).get(query), "?from", "?to");
            });
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void noBookingIsExtendedBackwardsOrForYears() {
    var booking = stage.booking();
    var before = stage.stored();
    for (var to : List.of(at(-1), at(1), at(9_000), "9999-12-31T23:59:59Z")) {
      names(
          stage.as(Caller.DRIVER).put(BOOKINGS + "/" + booking + "/extension", Map.of("to", to)),
          "#/to");
    }
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void noSpotIsOffTheEarthOrBeyondItsLimits() {
    var before = stage.stored();
    var wrong = new LinkedHashMap<String, List<Object>>();
    wrong.put("lat", List.of(90.1, -90.1, 1e300, "NaN"));
    wrong.put("lng", List.of(180.1, -181, -1e300, "Infinity"));
    wrong.put("capacity", List.of(0, -1, 5_001, 1.5, Long.MAX_VALUE));
    wrong.put("hourlyPrice", List.of(-1, Long.MAX_VALUE, 0.5));
    wrong.put("currency", List.of("", "uzs", "XXXX", SQL));
    wrong.put("timeZone", List.of("", "Mars/Olympus", "../../etc/passwd", SQL));
    wrong.put("kind", List.of("", "castle", SCRIPT));
    wrong.put("name", List.of("", " ", "n".repeat(10_000)));
    wrong.put("address", List.of("a".repeat(10_000)));
    wrong.forEach(
        (member, values) ->
            values.forEach(
                value ->
                    names(
                        stage
                            .as(Caller.OWNER)
                            .post(SPOTS, with(City.spotNamed("Spot", 1), member, value)),
                        "#/" + member)));
    var nan = "{\"lat\": NaN, \"lng\": 1e999}".getBytes(StandardCharsets.UTF_8);
    refused(stage.as(Caller.OWNER).post(SPOTS, nan), 400);
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void noPlateIsLongOrHostile() {
    var spot = stage.spot();
    var before = stage.stored();
    for (var plate : List.of("", " ", "A".repeat(10_000), SQL, SCRIPT, "01\u0000A")) {
      var wish = with(City.booking(spot, 0), "plate", plate);
      names(stage.as(Caller.DRIVER).post(BOOKINGS, wish), "#/plate");
    }
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void everySearchThatCannotBeIsNamed() {
    var elsewhere = cursorOfOwnSpots();
    var wrong = new LinkedHashMap<String, List<String>>();
    wrong.put(
        "near", List.of("", "NaN,NaN", "91,0", "0,181", "41.3", "41.3,69.2,1", SQL, "\u0000"));
    wrong.put("radius", List.of("", "1e9", "1000000000", "NaN", "-1", "0", "50001", SQL));
    wrong.put("kind", List.of("", "castle", SCRIPT));
    wrong.put("maxPrice", List.of("-1", "1.5", "9".repeat(40), "x"));
    wrong.put("limit", List.of("", "0", "-1", "101", "9".repeat(40), "x"));
    wrong.put("cursor", List.of("", "x", SQL, "A".repeat(5_000), elsewhere));
    wrong.put("nonsense", List.of("1"));
    wrong.forEach(
        (parameter, values) ->
            values.forEach(
                value -> {
                  var near = parameter.equals("near") ? "" : "near=41.3,69.2&";
                  var path = SPOTS + "?" + near + parameter + "=" + encoded(value);
                  names(stage.as(Caller.NOBODY).get(path), "?" + parameter);
                }));
    names(stage.as(Caller.NOBODY).get(SPOTS + "?limit=1&limit=2"), "?limit");
  }

  @Test
  void sqlAndScriptAreTextLikeAnyOther() {
    for (var text : List.of(SQL, SCRIPT, "$1 %s {0} ${x} \\ 😀 \u202e")) {
      var spot = with(with(City.spotNamed(text, 1), "address", text), "kind", "lot");
      var made = stage.as(Caller.OWNER).post(SPOTS, spot).expect(201);
      var shown = stage.as(Caller.NOBODY).get(SPOTS + "/" + made.text("id")).expect(200);
      assertThat(shown.text("name")).isEqualTo(text.strip());
      assertThat(shown.text("address")).isEqualTo(text.strip());
      var name = stage.as(Caller.STRANGER).send("PATCH", "/api/v1/account", Map.of("name", text));
      assertThat(name.expect(200).text("name")).isEqualTo(text.strip());
    }
  }

  @TestFactory
  Stream<DynamicTest> noQueryBreaksAPage() {
    return Scenes.all().values().stream()
        .filter(scene -> scene.method().equals("GET") && !scene.template().startsWith("/api/"))
        .map(scene -> dynamicTest(scene.route(), () -> survivesQueries(scene)));
  }

  /** Of every field that the page shows, and of those that only addresses have. */
  private static void survivesQueries(Scene scene) {
    var path = scene.address(stage);
    var admin = stage.as(Caller.ADMIN);
    var page = admin.get(path).body();
    var fields = new TreeSet<>(List.of("before", "cursor", "back"));
    FIELD.matcher(page).results().forEach(found -> fields.add(found.group(1)));
    for (var field : fields) {
      for (var value : QUERIES) {
        var separator = path.contains("?") ? "&" : "?";
        var answer = admin.get(path + separator + encoded(field) + "=" + encoded(value));
        assertThat(answer.status()).as(field + "=" + value).isLessThan(500);
      }
    }
  }

  private interface Attack {
    void on(Scene scene, String path, Map<String, Object> body);
  }

  /** The attack on every route that takes a body; afterwards everything is stored as before. */
  private static Stream<DynamicTest> writes(Attack attack) {
    return Scenes.all().values().stream()
        .filter(scene -> scene.content().isPresent())
        .map(
            scene ->
                dynamicTest(
                    scene.route(),
                    () -> {
                      var path = scene.address(stage);
                      var body = scene.body(stage).orElseThrow();
                      var before = stage.stored();
                      attack.on(scene, path, body);
                      assertThat(stage.stored()).isEqualTo(before);
                    }));
  }

  private static Answer send(Scene scene, String path, Object body) {
    return stage.as(Caller.ADMIN).send(scene.method(), path, body);
  }

  private static List<byte[]> malformed() {
    var texts =
        List.of(
            "{\"name\":",
            "{name: 1}",
            "{\"name\": \"\u0000\"}",
            "{\"name\": \"x\"} {}",
            "[]",
            "null",
            "17",
            "\"text\"",
            " ",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "{\"a\":" + "9".repeat(100_000) + "}");
    var bodies = new ArrayList<byte[]>();
    texts.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
    bodies.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    return bodies;
  }

  /** Values of every other kind, and texts that nothing should hold. */
  private static List<Object> wrong(Object right) {
    List<Object> others =
        switch (right) {
          case String text -> List.of(17, true, List.of(), text + "\u0000", "x".repeat(10_000));
          case Number number -> List.of(number.toString(), true, List.of(1), "NaN");
          case List<?> list -> List.of(17, "text", List.of(17), List.of("\u0000"), List.of(list));
          default -> throw new IllegalArgumentException("a kind without attacks: " + right);
        };
    return Stream.concat(others.stream(), Stream.of(Map.of("a", 1))).toList();
  }

  private static Map<String, String> windows() {
    var windows = new LinkedHashMap<String, String>();
    windows.put(at(50), at(49));
    windows.put(at(51), at(51));
    windows.put(at(-3), at(2));
    windows.put(at(24 * 401), at(24 * 401 + 1));
    windows.put(at(52), at(52 + 24 * 31));
    windows.put("9999-12-31T22:00:00Z", "9999-12-31T23:00:00Z");
    windows.put("+12345-01-01T00:00:00Z", "+12345-01-01T01:00:00Z");
    windows.put("2031-02-30T00:00:00Z", "2031-02-30T01:00:00Z");
    windows.put("2031-01-01T00:00:00", "2031-01-01T01:00:00");
    windows.put("tomorrow", SQL);
    windows.put("\u0000", SCRIPT);
    return windows;
  }

  private static String at(int hours) {
    return NOW.plus(Duration.ofHours(hours)).toString();
  }

  private static String cursorOfOwnSpots() {
    stage.spot();
    stage.spot();
    return stage.as(Caller.OWNER).get("/api/v1/parking/own-spots?limit=1").expect(200).text("next");
  }

  private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
    var changed = new HashMap<>(body);
    changed.put(member, value);
    return changed;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void refused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    isProblem(answer);
  }

  private static void names(Answer answer, String pointer) {
    namesOneOf(answer, pointer);
  }

  private static void namesOneOf(Answer answer, String... pointers) {
    assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
    isProblem(answer);
    var named = answer.json().path("errors").valueStream().map(e -> e.path("pointer").asText());
    assertThat(named).as(answer.toString()).containsAnyOf(pointers);
  }

  private static void isProblem(Answer answer) {
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.text("detail")).isNotBlank();
  }
}
