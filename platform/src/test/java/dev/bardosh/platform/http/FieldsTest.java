package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bardosh.platform.http.Problem.FieldError;
import dev.bardosh.platform.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  enum Kind {
    SURFACE,
    MULTI_STOREY
  }

  @Test
  void aGoodBodyIsReadIntoValues() {
    var fields =
        Fields.body(
            TestRequest.body(
                """
                {"name": "Юнусобод 🚗", "capacity": 3.0, "price": 9007199254740993, "lat": 41,
                 "from": "2026-08-01T14:00:00.1234567+05:00", "open": true, "kind": "multi-storey",
                 "id": "0190B2C4-7d1e-7a3b-9c55-3f0a6f1c2d4e", "plate": "01A", "tags": ["a", "b"],
                 "place": {"city": "Toshkent"}, "raw": [1], "note": null}
                """));
    assertThat(fields.text("name", 1, 10)).isEqualTo("Юнусобод 🚗");
    assertThat(fields.integer("capacity", 1, 5000)).isEqualTo(3);
    assertThat(fields.bigint("price", 0, Long.MAX_VALUE)).isEqualTo(9007199254740993L);
    assertThat(fields.number("lat", -90, 90)).isEqualTo(41);
    assertThat(fields.instant("from")).isEqualTo("2026-08-01T09:00:00.123456Z");
    assertThat(fields.bool("open")).isTrue();
    assertThat(fields.choice("kind", Kind.class)).isEqualTo(Kind.MULTI_STOREY);
    assertThat(fields.uuid("id"))
        .isEqualTo(UUID.fromString("0190b2c4-7d1e-7a3b-9c55-3f0a6f1c2d4e"));
    assertThat(fields.parsed("plate", String::length)).isEqualTo(3);
    assertThat(fields.texts("tags", 5, 5)).containsExactly("a", "b");
    assertThat(fields.object("place").text("city", 1, 20)).isEqualTo("Toshkent");
    assertThat(fields.json("raw")).hasValueSatisfying(raw -> assertThat(raw.isArray()).isTrue());
    assertThat(fields.optionalText("note", 1, 20)).isEmpty();
    assertThat(fields.present("note")).isTrue();
    assertThat(fields.present("absent")).isFalse();
    fields.done();
  }

  @Test
  void everyFieldAtFaultIsNamedAtOnce() {
    var fields =
        Fields.body(
            TestRequest.body(
                """
                {"name": 5, "capacity": 0, "lat": "41", "from": "2026-08-01T14:00:00",
                 "open": "yes", "kind": "cave", "id": "1-1-1-1-1", "plate": "?", "end": null,
                 "place": {"city": "", "a/b~c": 1}, "tags": [1], "more": 1}
                """));
    fields.text("name", 1, 10);
    fields.integer("capacity", 1, 5000);
    fields.number("lat", -90, 90);
    fields.instant("from");
    fields.bool("open");
    fields.choice("kind", Kind.class);
    fields.uuid("id");
    fields.parsed("plate", FieldsTest::refuse);
    fields.instant("end");
    fields.text("missing", 1, 2);
    fields.object("place").text("city", 1, 20);
    fields.texts("tags", 1, 1);
    var problem = problem(fields::done);
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.type()).isEqualTo("/problems/invalid");
    assertThat(problem.errors())
        .containsExactly(
            new FieldError("#/name", "must be text"),
            new FieldError("#/capacity", "must be a whole number from 1 to 5000"),
            new FieldError("#/lat", "must be a number from -90 to 90"),
            new FieldError("#/from", "must be a time with offset, as 2026-08-01T09:00:00+05:00"),
            new FieldError("#/open", "must be true or false"),
            new FieldError("#/kind", "must be one of surface, multi-storey"),
            new FieldError("#/id", "must be an id, as 0190b2c4-7d1e-7a3b-9c55-3f0a6f1c2d4e"),
            new FieldError("#/plate", "is no plate"),
            new FieldError("#/end", "must not be null"),
            new FieldError("#/missing", "is missing"),
            new FieldError("#/place/city", "must be 1 to 20 characters long, but is 0"),
            new FieldError("#/tags", "must be text"),
            new FieldError("#/place/a~1b~0c", "unknown member; known are city"),
            new FieldError(
                "#/more",
                "unknown member; known are name, capacity, lat, from, open, kind, id, plate,"
                    + " end, missing, place, tags"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1e400",
        "1.5",
        "\"5\"",
        "true",
        "[]",
        "{}",
        "6",
        "99999999999999999999",
        "1e18"
      })
  void whatIsNoWholeNumberInRangeIsRefused(String number) {
    var fields = Fields.body(TestRequest.body("{\"n\": " + number + "}"));
    fields.integer("n", 1, 5);
    assertThat(problem(fields::done).errors())
        .extracting(FieldError::pointer)
        .containsExactly("#/n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "0x10p3",
        "1d",
        "1f",
        " 1",
        "",
        "1e999",
        "--1",
        "٣",
        "1_0",
        "+1"
      })
  void aQuerysNumberIsPlainDecimalAndFinite(String number) {
    var fields = Fields.query(TestRequest.query("radius=" + number, "page=" + number));
    fields.number("radius", 0, 50_000);
    fields.integer("page", 0, 50_000);
    var problem = problem(fields::done);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors())
        .extracting(FieldError::pointer)
        .containsExactlyInAnyOrder("?radius", "?page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-4713-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "9999-12-31T23:59:59-18:00",
        "2026-08-01",
        "tomorrow",
        "infinity",
        ""
      })
  void aTimeThatPostgresCannotHoldIsRefused(String time) {
    var fields = Fields.query(TestRequest.query("from=" + time));
    fields.instant("from");
    assertThat(problem(fields::done).errors()).hasSize(1);
  }

  @Test
  void anUnescapedPlusOfAnOffsetIsUnderstood() {
    var fields = Fields.query(TestRequest.query("from=2026-08-01T14:00:00 05:00"));
    assertThat(fields.instant("from")).isEqualTo(Instant.parse("2026-08-01T09:00:00Z"));
    fields.done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udc00x"})
  void textThatPostgresCannotHoldIsRefused(String text) {
    var fields = Fields.body(TestRequest.body("{\"name\": \"" + text + "\"}"));
    fields.text("name", 0, 10);
    assertThat(problem(fields::done).errors()).extracting(FieldError::pointer).contains("#/name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}                 | Line 1, column 9",
        "{\"a\": 1, \"a\": 2}        | Duplicate",
        "{\"a\": 1} {}               | Line 1, column 10",
        "{\"a\": 'b'}                | Line 1",
        "[1]                         | not an object",
        "null                        | not an object",
        "``                          | empty",
        "{\"a\": NaN}                | Line 1",
        "{\"a\": \"b                 | Line 1",
      })
  void brokenJsonSaysWhere(String json, String words) {
    var problem = problem(() -> Fields.body(TestRequest.body(json == null ? "" : json)));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).isEqualTo("/problems/malformed-json");
    assertThat(problem.detail()).contains(words).doesNotContain("jackson", "Source", "Feature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "1", "\""})
  void deepLongAndBinaryBodiesAreMalformedNotFailures(String piece) {
    for (var json : List.of(piece.repeat(100_000), "{\"a\":" + piece.repeat(100_000) + "}")) {
      var problem = problem(() -> Fields.body(TestRequest.body(json)));
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.detail()).hasSizeLessThan(300);
    }
    byte[] binary = {'{', (byte) 0xff, (byte) 0xfe, 0, 1};
    assertThat(problem(() -> Fields.body(TestRequest.body(binary))).status()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsNotDeclaredJsonIsRefused() {
    var form = TestRequest.query("a=1");
    assertThat(problem(() -> Fields.body(form)).status()).isEqualTo(415);
  }

  @Test
  void aParameterGivenTwiceOrUnknownIsNamed() {
    var fields = Fields.query(TestRequest.query("limit=1", "limit=2", "colour=red"));
    assertThat(fields.optionalInteger("limit", 1, 100)).contains(1);
    assertThat(problem(fields::done).errors())
        .containsExactlyInAnyOrder(
            new FieldError("?limit", "is given 2 times; once is enough"),
            new FieldError("?colour", "unknown parameter; known are limit"));
  }

  @Test
  void aThousandUnknownMembersMakeAShortProblem() {
    var json = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      json.append('"').append("x".repeat(500)).append(i).append("\": 1, ");
    }
    var fields = Fields.body(TestRequest.body(json + "\"y\": 1}"));
    assertThat(problem(fields::done).reply().body()).hasSizeLessThan(10_000);
  }

  @Test
  void aCheckOfSeveralFieldsJoinsTheirFaults() {
    var fields = Fields.query(TestRequest.query("from=2026-08-01T09:00:00Z"));
    var from = fields.optionalInstant("from");
    var to = fields.optionalInstant("to");
    fields.check(from.isPresent() == to.isPresent(), "to", "is needed with from");
    assertThat(problem(fields::done).detail()).isEqualTo("?to is needed with from");
  }

  @Test
  void garbageForAnIdInThePathIsNotFound() {
    var plain = TestRequest.query();
    var request =
        new Request(
            plain.method(),
            "/spots/{id}",
            Map.of("id", "' or 1=1"),
            Map.of(),
            Map.of(),
            "".getBytes(StandardCharsets.UTF_8),
            Optional.empty(),
            plain.address(),
            plain.traceId(),
            plain.now(),
            plain.language());
    assertThat(problem(() -> Fields.pathUuid(request, "id", "spot")).status()).isEqualTo(404);
  }

  private static String refuse(String text) {
    throw new IllegalArgumentException("is no plate");
  }

  private static Problem problem(Runnable reading) {
    var raised = catchThrowableOfType(Problem.Raised.class, reading::run);
    assertThat(raised).isNotNull();
    return raised.problem();
  }
}
