package dev.bardosh.app;

import static dev.bardosh.app.Caller.ADMIN;
import static dev.bardosh.app.Caller.ADMIN_READING_KEY;
import static dev.bardosh.app.Caller.DRIVER;
import static dev.bardosh.app.Caller.OWNER;
import static dev.bardosh.app.Caller.PARKING_ADMIN;
import static dev.bardosh.app.Caller.READING_KEY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scene a route. A new route needs a new line here: who may, and whose thing it is about. */
final class Scenes {
  private static final String SPOTS = "/api/v1/parking/spots";
  private static final String BOOKINGS = "/api/v1/parking/bookings";
  static final Caller[] OF_SPOT = {OWNER, PARKING_ADMIN, ADMIN, ADMIN_READING_KEY};
  static final Caller[] OF_BOOKING = {DRIVER, READING_KEY, PARKING_ADMIN, ADMIN, ADMIN_READING_KEY};

  /** Driver and spot owner alike. */
  static final Caller[] AT_GATE = {
    DRIVER, READING_KEY, OWNER, PARKING_ADMIN, ADMIN, ADMIN_READING_KEY
  };

  static final Caller[] OF_DRIVER_ALONE = {DRIVER, READING_KEY};

  private static final String LATER = "2099-01-01T00:00:00Z";

  private Scenes() {}

  /** By route. */
  static Map<String, Scene> all() {
    return Stream.of(
            pages(),
            accountPages(),
            console(),
            accounts(),
            administration(),
            spots(),
            bookings(),
            receipts(),
            OwnScenes.all(),
            DriverScenes.all())
        .flatMap(List::stream)
        .collect(Collectors.toMap(Scene::route, scene -> scene));
  }

  private static List<Scene> pages() {
    return List.of(
        Scene.of("GET /", 303),
        Scene.of("GET /parking", 200),
        Scene.of("GET /parking/spots/{id}", 200).about(Stage::spot),
        Scene.of("GET /api", 200),
        Scene.of("GET /assets/{file}", 404),
        Scene.of("POST /language", 422),
        Scene.of("GET /sign-in", 200),
        Scene.of("POST /sign-in", 422),
        Scene.of("GET /sign-up", 200),
        Scene.of("POST /sign-up", 422),
        Scene.of("POST /sign-out", 303).signingOut(),
        Scene.of("GET /forgotten", 200),
        Scene.of("POST /forgotten", 200),
        Scene.of("GET /api/v1/platform/openapi.yaml", 200),
        Scene.of("GET /api/v1/platform/docs", 200),
        Scene.of("GET /api/v1/parking/openapi.yaml", 200),
        Scene.of("GET /api/v1/parking/docs", 200),
        Scene.of("GET /password/{token}", 404),
        Scene.of("POST /password/{token}", 422),
        Scene.of("GET /administrator/{token}", 404),
        Scene.of("POST /administrator/{token}", 422));
  }

  private static List<Scene> accountPages() {
    return List.of(
        Scene.of("GET /account", 200),
        Scene.of("POST /account", 422),
        Scene.of("GET /account/password", 200),
        Scene.of("POST /account/password", 422),
        Scene.of("POST /account/sessions/end", 303).signingOut(),
        Scene.of("POST /account/sessions/{id}/end", 303),
        Scene.of("GET /account/export", 200),
        Scene.of("GET /account/deletion", 200),
        Scene.of("POST /account/deletion", 422),
        Scene.of("GET /account/keys", 200),
        Scene.of("POST /account/keys", 422),
        Scene.of("POST /account/keys/{id}/revocation", 303));
  }

  private static List<Scene> console() {
    return List.of(
        Scene.of("GET /admin", 200),
        Scene.of("GET /admin/accounts", 200),
        Scene.of("GET /admin/accounts/{id}", 200).about(Stage::driver, ADMIN),
        Scene.of("POST /admin/accounts/{id}/roles", 303).about(Stage::driver, ADMIN),
        Scene.of("POST /admin/accounts/{id}/password-link", 200).about(Stage::driver, ADMIN),
        Scene.of("POST /admin/accounts/{id}/suspension", 303).about(Stage::somebody, ADMIN),
        Scene.of("POST /admin/accounts/{id}/reinstatement", 303).about(Stage::somebody, ADMIN),
        Scene.of("POST /admin/accounts/{id}/removal", 303).about(Stage::somebody, ADMIN),
        Scene.of("GET /admin/jobs", 200),
        Scene.of("POST /admin/jobs/{id}/revival", 303),
        Scene.of("POST /admin/jobs/{id}/removal", 303),
        Scene.of("GET /admin/outbox", 200),
        Scene.of("POST /admin/outbox/{id}/revival", 303),
        Scene.of("POST /admin/outbox/{id}/removal", 303),
        Scene.of("GET /admin/caches", 200),
        Scene.of("POST /admin/caches/clearance", 303),
        Scene.of("GET /admin/settings", 200),
        Scene.of("GET /admin/slow-queries", 200),
        Scene.of("GET /admin/audit", 200),
        Scene.of("GET /parking/admin/spots", 200),
        Scene.of("GET /parking/admin/bookings", 200));
  }

  private static List<Scene> accounts() {
    return List.of(
        Scene.of("POST /api/v1/accounts", 201).with(stage -> person()),
        Scene.of("GET /api/v1/account", 200),
        Scene.of("PATCH /api/v1/account", 200).with(stage -> body("language", "uz")),
        // the deletion itself is AccountTest's: here everybody is needed again
        Scene.of("DELETE /api/v1/account", 403).with(stage -> body("password", "not this one")),
        Scene.of("GET /api/v1/account/export", 200),
        Scene.of("POST /api/v1/sessions", 201)
            .with(
                stage ->
                    body(
                        "email",
                        Stage.email(DRIVER),
                        "password",
                        "correct horse " + Stage.email(DRIVER))),
        Scene.of("GET /api/v1/sessions", 200),
        Scene.of("DELETE /api/v1/sessions", 204).signingOut(),
        Scene.of("DELETE /api/v1/sessions/current", 204).signingOut(),
        Scene.of("DELETE /api/v1/sessions/{id}", 204).about(Stage::session, OF_DRIVER_ALONE),
        Scene.of("POST /api/v1/api-keys", 201)
            .with(
                stage ->
                    body("name", "Gate", "scopes", List.of("parking.read"), "expiresAt", LATER)),
        Scene.of("GET /api/v1/api-keys", 200),
        Scene.of("DELETE /api/v1/api-keys/{id}", 204).about(Stage::key, OF_DRIVER_ALONE),
        Scene.of("POST /api/v1/password-resets", 202)
            .with(stage -> body("email", "nobody@example.org")),
        Scene.of("PUT /api/v1/password-resets/{token}", 404)
            .with(stage -> body("password", "correct horse battery")),
        Scene.of("POST /api/v1/administrators", 404)
            .with(
                stage -> {
                  var person = person();
                  person.put("token", "not this one");
                  return person;
                }));
  }

  private static List<Scene> administration() {
    return List.of(
        Scene.of("GET /api/v1/admin/accounts", 200),
        Scene.of("DELETE /api/v1/admin/accounts/{id}", 204).about(Stage::somebody, ADMIN),
        Scene.of("PUT /api/v1/admin/accounts/{id}/suspension", 200).about(Stage::somebody, ADMIN),
        Scene.of("DELETE /api/v1/admin/accounts/{id}/suspension", 200)
            .about(Stage::somebody, ADMIN),
        Scene.of("PUT /api/v1/admin/accounts/{id}/roles", 200)
            .about(Stage::driver, ADMIN)
            .with(stage -> body("roles", List.of())),
        Scene.of("GET /api/v1/admin/messages", 200),
        Scene.of("PUT /api/v1/admin/messages/{id}/revival", 404),
        Scene.of("DELETE /api/v1/admin/messages/{id}", 404),
        Scene.of("GET /api/v1/admin/audit", 200),
        Scene.of("GET /api/v1/admin/dead-jobs", 200),
        Scene.of("PUT /api/v1/admin/dead-jobs/{id}/revival", 404),
        Scene.of("DELETE /api/v1/admin/dead-jobs/{id}", 404));
  }

  private static List<Scene> spots() {
    return List.of(
        Scene.of("GET " + SPOTS, 200),
        Scene.of("POST " + SPOTS, 201).with(stage -> City.spotNamed("Spot", 3)),
        Scene.of("GET /api/v1/parking/own-spots", 200),
        Scene.of("GET " + SPOTS + "/{id}", 200).about(Stage::spot, Caller.values()),
        Scene.of("PATCH " + SPOTS + "/{id}", 200)
            .about(Stage::spot, OF_SPOT)
            .with(stage -> City.spotNamed("Renamed", 2)),
        Scene.of("DELETE " + SPOTS + "/{id}", 204).about(Stage::spot, OF_SPOT),
        Scene.of("GET " + SPOTS + "/{id}/bookings", 200).about(Stage::spot, OF_SPOT),
        Scene.of("GET " + SPOTS + "/{id}/occupancy", 200).about(Stage::spot, Caller.values()),
        Scene.of("GET /api/v1/parking/own-spots/statistics", 200)
            .asking("from=2026-03-01&to=2026-03-31"),
        Scene.of("GET /api/v1/parking/own-spots/bookings.csv", 200)
            .asking("from=2026-03-01&to=2026-03-31"),
        Scene.of("POST " + SPOTS + "/{id}/photos", 201)
            .about(Stage::spot, OF_SPOT)
            .sending("image/png", Stage.PHOTO),
        Scene.of("GET /api/v1/parking/photos/{id}", 200).about(Stage::photo, Caller.values()),
        Scene.of("DELETE /api/v1/parking/photos/{id}", 204).about(Stage::photo, OF_SPOT));
  }

  private static List<Scene> bookings() {
    return List.of(
        Scene.of("POST " + BOOKINGS, 201)
            .with(stage -> new HashMap<>(City.booking(stage.spot(), 0))),
        Scene.of("GET " + BOOKINGS, 200),
        Scene.of("GET " + BOOKINGS + "/{id}", 200).about(Stage::booking, AT_GATE),
        Scene.of("GET " + BOOKINGS + "/{id}.ics", 200).about(Stage::booking, AT_GATE),
        Scene.of("PATCH " + BOOKINGS + "/{id}", 200)
            .about(Stage::booking, OF_BOOKING)
            .with(stage -> body("plate", "01A777AA")),
        step("confirmation").about(Stage::booking, OF_BOOKING),
        step("arrival").about(stage -> stage.booking("confirmation"), AT_GATE),
        step("departure").about(stage -> stage.booking("confirmation", "arrival"), AT_GATE),
        step("cancellation").about(Stage::booking, AT_GATE),
        step("extension")
            .about(Stage::booking, OF_BOOKING)
            .with(stage -> body("to", stage.extended())));
  }

  private static List<Scene> receipts() {
    return List.of(
        Scene.of("GET " + BOOKINGS + "/{id}/receipt", 200)
            .about(stage -> stage.booking("confirmation"), OF_DRIVER_ALONE),
        Scene.of("GET /api/v1/parking/receipts/{code}", 200).about(Stage::receipt, Caller.values()),
        Scene.of("PUT /api/v1/parking/calendar-feed", 200),
        Scene.of("DELETE /api/v1/parking/calendar-feed", 204),
        Scene.of("GET /api/v1/parking/calendars/{token}.ics", 200)
            .about(Stage::calendar, Caller.values()));
  }

  private static Scene step(String noun) {
    return Scene.of("PUT " + BOOKINGS + "/{id}/" + noun, 200);
  }

  private static Map<String, Object> person() {
    return body(
        "email",
        UUID.randomUUID() + "@example.org",
        "password",
        "correct horse battery",
        "name",
        "Aziza");
  }

  /** Names and values in turn; may be changed. */
  private static Map<String, Object> body(Object... members) {
    var body = new HashMap<String, Object>();
    for (int at = 0; at < members.length; at += 2) {
      body.put((String) members[at], members[at + 1]);
    }
    return body;
  }
}
