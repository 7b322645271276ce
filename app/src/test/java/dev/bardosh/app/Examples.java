package dev.bardosh.app;

import dev.bardosh.platform.http.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request that its owner may send, for every route: fresh things each time it is asked. */
record Examples(LiveServer server, Client owner) {
  /** The path with the ids of things that belong to the owner. */
  String path(Route route) {
    var template = route.path();
    if (template.contains("{token}")) {
      return template.replace("{token}", "nobody-has-this");
    }
    return template.contains("{id}") ? template.replace("{id}", id(template)) : template;
  }

  /** A body the route takes; empty where it needs none. */
  Object body(Route route) {
    return switch (route.method() + " " + route.path()) {
      case "POST /api/v1/accounts" ->
          Map.of("email", fresh(), "password", "correct horse battery", "name", "Anna");
      case "PATCH /api/v1/account" -> Map.of("name", "Anna");
      case "DELETE /api/v1/account" -> Map.of("password", "correct horse " + email());
      case "POST /api/v1/sessions" ->
          Map.of("email", email(), "password", "correct horse " + email());
      case "POST /api/v1/api-keys" -> Map.of("name", "mine", "scopes", List.of("parking.read"));
      case "POST /api/v1/password-resets" -> Map.of("email", fresh());
      case "PUT /api/v1/password-resets/{token}" -> Map.of("password", "correct horse battery");
      case "POST /api/v1/administrators" ->
          Map.of("token", "none", "email", fresh(), "password", "correct horse b", "name", "Anna");
      case "PUT /api/v1/admin/accounts/{id}/roles" -> Map.of("roles", List.of("parking.admin"));
      case "POST /api/v1/parking/spots" -> City.spotNamed("Spot", 2);
      case "PATCH /api/v1/parking/spots/{id}" -> Map.of("name", "Renamed");
      case "POST /api/v1/parking/bookings" -> City.booking(spot(), 1);
      case "PATCH /api/v1/parking/bookings/{id}" -> Map.of("plate", "01B777AA");
      case "PUT /api/v1/parking/bookings/{id}/extension" ->
          Map.of(
              "to", Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS).toString());
      default -> new byte[0];
    };
  }

  private String id(String template) {
    var noun = template.substring(0, template.indexOf("/{id}"));
    return switch (noun) {
      case "/api/v1/parking/spots" -> spot();
      case "/api/v1/parking/bookings" -> City.book(owner, spot(), 1).expect(201).text("id");
      case "/api/v1/sessions" ->
          owner
              .signedIn(email())
              .get("/api/v1/sessions")
              .expect(200)
              .json()
              .at("/items/0/id")
              .asText();
      case "/api/v1/api-keys" ->
          owner
              .post("/api/v1/api-keys", Map.of("name", "k", "scopes", List.of("parking.read")))
              .expect(201)
              .text("id");
      case "/api/v1/admin/accounts" -> owner.get("/api/v1/account").expect(200).text("id");
      case "/api/v1/admin/dead-jobs" -> UUID.randomUUID().toString();
      default -> throw new AssertionError("tell Examples how to make one: " + template);
    };
  }

  private String spot() {
    return owner.post("/api/v1/parking/spots", City.spotNamed("Spot", 2)).expect(201).text("id");
  }

  private String email() {
    return owner.get("/api/v1/account").expect(200).text("email");
  }

  private static String fresh() {
    return UUID.randomUUID() + "@example.org";
  }
}
