package dev.bardosh.app;

import dev.bardosh.app.Client.Answer;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A whole server in this JVM, on a database of its own, and everybody who may call it. */
final class Stage implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of("http.port=0", "auth.wrongPasswordsPerMinute=1000");

  /** One gray pixel. */
  static final byte[] PHOTO =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

  private static final List<String> CONTENTS =
      List.of(
          "platform.account",
          "platform.account_role",
          "platform.api_key",
          "parking.spot",
          "parking.booking",
          "parking.photo");
  private static final List<String> COUNTS =
      List.of("platform.session", "platform.one_time_token", "platform.outbox");

  private final TestDatabase database = TestDatabase.create("platform", "parking");
  private final Map<Caller, Client> callers = new EnumMap<>(Caller.class);
  private final Running running;
  private final String driver;
  private int hours;
  private int accounts;

  private Stage(Path data) {
    var overrides = new ArrayList<>(SETTINGS);
    overrides.addAll(ServerProcess.NO_HURRY);
    overrides.add("database.url=" + database.settings().url().orElseThrow().value());
    var settings = Settings.load(Path.of("none.toml"), Map.of(), overrides);
    running = Running.start(settings, data, Main.SERVICES);
    callers.put(Caller.NOBODY, Client.of(URI.create("http://localhost:" + running.port())));
    callers.put(Caller.ADMIN, administrator());
    for (var caller : List.of(Caller.STRANGER, Caller.DRIVER, Caller.OWNER, Caller.PARKING_ADMIN)) {
      callers.put(caller, as(Caller.NOBODY).signedUp(email(caller)));
    }
    driver = account(Caller.DRIVER);
    roles(account(Caller.PARKING_ADMIN), "parking.admin");
    callers.put(Caller.READING_KEY, readingKeyOf(Caller.DRIVER));
    callers.put(Caller.ADMIN_READING_KEY, readingKeyOf(Caller.ADMIN));
  }

  static Stage open(Path data) {
    return new Stage(data);
  }

  Client as(Caller caller) {
    return Objects.requireNonNull(callers.get(caller));
  }

  Db db() {
    return database.db();
  }

  List<Route> routes() {
    return running.routes();
  }

  /** What was sent where, and the answer. */
  record Call(Client caller, String path, byte[] sent, Answer answer) {}

  /** The scene's right call by the caller, who signs in again when it signed them out. */
  Call play(Scene scene, Caller caller) {
    var asked = scene.query().isEmpty() ? "" : "?" + scene.query();
    var path = scene.address(this) + asked;
    var upload = scene.upload();
    var sent =
        upload
            .map(Scene.Upload::bytes)
            .or(() -> scene.body(this).map(Client::bytes))
            .orElse(new byte[0]);
    var client =
        upload.map(it -> as(caller).with("Content-Type", it.type())).orElseGet(() -> as(caller));
    var answer = client.send(scene.method(), path, sent);
    if (scene.signsOut() && caller.hasSession() && answer.status() == scene.success()) {
      callers.put(caller, as(Caller.NOBODY).signedIn(email(caller)));
    }
    return new Call(client, path, sent, answer);
  }

  String driver() {
    return driver;
  }

  static String email(Caller caller) {
    return caller.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@example.org";
  }

  /** A new account. */
  String somebody() {
    var email = "somebody-%d@example.org".formatted(accounts++);
    return as(Caller.NOBODY).signedUp(email).get("/api/v1/account").expect(200).text("id");
  }

  /** A new one with one bay, the owner's. */
  String spot() {
    return as(Caller.OWNER)
        .post("/api/v1/parking/spots", City.spotNamed("Spot", 1))
        .expect(201)
        .text("id");
  }

  /** A new one of the driver's, on a new spot. */
  String booking(String... steps) {
    var booking = City.book(as(Caller.DRIVER), spot(), hours++ % 1_000).expect(201).text("id");
    for (var step : steps) {
      as(Caller.DRIVER)
          .put("/api/v1/parking/bookings/" + booking + "/" + step, Map.of())
          .expect(200);
    }
    return booking;
  }

  /** {@link #PHOTO} as a browser sends it. */
  static byte[] photoForm() {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(PHOTO);
    form.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  /** Of one of the owner's spots. */
  String photo() {
    return as(Caller.OWNER)
        .with("Content-Type", "image/png")
        .post("/api/v1/parking/spots/" + spot() + "/photos", PHOTO)
        .expect(201)
        .text("id");
  }

  /** The code of a new receipt of the driver's. */
  String receipt() {
    return as(Caller.DRIVER)
        .get("/api/v1/parking/bookings/" + booking("confirmation") + "/receipt")
        .expect(200)
        .text("code");
  }

  /** The token of the driver's calendar, made anew. */
  String calendar() {
    var url =
        as(Caller.DRIVER).put("/api/v1/parking/calendar-feed", Map.of()).expect(200).text("url");
    return url.substring(url.lastIndexOf('/') + 1, url.length() - ".ics".length());
  }

  /** A later end for any booking made here. */
  String extended() {
    return String.valueOf(City.booking("", hours + 2).get("from"));
  }

  /** Another one of the driver's. */
  String session() {
    var credentials =
        Map.of("email", email(Caller.DRIVER), "password", "correct horse " + email(Caller.DRIVER));
    return as(Caller.NOBODY).post("/api/v1/sessions", credentials).expect(201).text("id");
  }

  /** Another one of the driver's. */
  String key() {
    return newKey(Caller.DRIVER).text("id");
  }

  /** What a request could change: contents where nothing else changes them, else counts. */
  Map<String, String> stored() {
    var stored = new TreeMap<String, String>();
    for (var table : CONTENTS) {
      stored.put(
          table, ask("select md5(string_agg(t::text, chr(10) order by t::text)) from %s t", table));
    }
    for (var table : COUNTS) {
      stored.put(table, ask("select count(*)::text from %s", table));
    }
    return stored;
  }

  private String ask(String question, String table) {
    var sql = question.formatted(table).replaceFirst(" from ", " as answer from ");
    return db().read(tx -> tx.first(sql, row -> row.optionalText("answer")))
        .flatMap(answer -> answer)
        .orElse("nothing");
  }

  @Override
  public void close() {
    running.close();
    database.close();
  }

  private Client administrator() {
    var link = running.firstAdministrator().orElseThrow();
    var person = new HashMap<String, String>();
    person.put("token", link.substring(link.lastIndexOf('/') + 1));
    person.put("email", email(Caller.ADMIN));
    person.put("password", "correct horse " + email(Caller.ADMIN));
    person.put("name", "Admin");
    as(Caller.NOBODY).post("/api/v1/administrators", person).expect(201);
    return as(Caller.NOBODY).signedIn(email(Caller.ADMIN));
  }

  private void roles(String account, String... roles) {
    as(Caller.ADMIN)
        .put("/api/v1/admin/accounts/" + account + "/roles", Map.of("roles", List.of(roles)))
        .expect(200);
  }

  private String account(Caller caller) {
    return as(caller).get("/api/v1/account").expect(200).text("id");
  }

  private Client readingKeyOf(Caller caller) {
    return as(Caller.NOBODY).with("Authorization", "Bearer " + newKey(caller).text("key"));
  }

  private Answer newKey(Caller caller) {
    var wish = Map.of("name", "reads", "scopes", List.of("parking.read", "account.read"));
    return as(caller).post("/api/v1/api-keys", wish).expect(201);
  }
}
