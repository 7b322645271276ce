package dev.bardosh.platform.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.platform.audit.AuditApi;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.HttpSettings;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.http.Server;
import dev.bardosh.platform.jobs.BackgroundApi;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.MailSettings;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import dev.bardosh.platform.pages.MapSettings;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.testing.Contract;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A server with nothing but accounts, as one process among others would be. */
final class TestAuth implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");
  static final Contract CONTRACT = Contract.of("platform");
  static final String PASSWORD = "correct horse battery";

  final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  final Db db;
  final Outbox outbox;
  final Auth auth;
  final Jobs jobs;
  final List<Route> routes;
  private final Notifications notifications;
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final Server server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestAuth(TestDatabase database, PersonalData... holders) {
    this(database, AuthSettings.DEFAULT, holders);
  }

  TestAuth(TestDatabase database, AuthSettings settings, PersonalData... holders) {
    InstantSource clock = time::get;
    db = database.db();
    new Idempotency(db).turnPartitions(NOW);
    outbox = new Outbox(db, List.of(new Mail(MailSettings.DEFAULT)), clock);
    auth =
        new Auth(
            db, outbox, settings, () -> "https://b.example", List.of("parking"), List.of(holders));
    jobs = new Jobs(db, database.connections(), clock);
    routes = new ArrayList<>(auth.routes(new Site(MapSettings.DEFAULT)));
    routes.addAll(new BackgroundApi(jobs, outbox, new Idempotency(db)).routes());
    routes.addAll(new AuditApi(db).routes());
    notifications = Notifications.listen(database.endpoint());
    auth.actors().listen(notifications);
    try {
      server =
          Server.start(
              Settings.load(
                      Path.of("absent.toml"), Map.of(), List.of("http.port=0", "http.deadline=60s"))
                  .section("http", HttpSettings.DEFAULT),
              routes,
              auth.actors(),
              health,
              metrics,
              clock,
              Path.of(Files.createTempDirectory("bardosh-auth").toString()));
    } catch (IOException noFolder) {
      throw new IllegalStateException(noFolder);
    }
  }

  record Answer(int status, JsonNode json, HttpResponse<String> raw) {
    String type() {
      return json.path("type").asText();
    }
  }

  Answer post(@Nullable String token, String path, Object body) {
    return send("POST", token, path, body, Map.of());
  }

  Answer put(@Nullable String token, String path, Object body) {
    return send("PUT", token, path, body, Map.of());
  }

  Answer patch(String token, String path, Object body) {
    return send("PATCH", token, path, body, Map.of());
  }

  Answer get(@Nullable String token, String path) {
    return send("GET", token, path, null, Map.of());
  }

  Answer delete(String token, String path, @Nullable Object body) {
    return send("DELETE", token, path, body, Map.of());
  }

  Answer send(
      String method,
      @Nullable String token,
      String path,
      @Nullable Object body,
      Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent(body)));
    headers.forEach(request::setHeader);
    if (body != null && !headers.containsKey("Content-Type")) {
      request.setHeader("Content-Type", "application/json");
    }
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      CONTRACT.check(
          method,
          request.build().uri(),
          headers,
          sent(body),
          response.statusCode(),
          response.headers(),
          response.body());
      var json =
          response.headers().firstValue("content-type").orElse("").contains("json")
              ? Json.MAPPER.readTree(response.body())
              : Json.MAPPER.createObjectNode();
      return new Answer(response.statusCode(), json, response);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] sent(@Nullable Object body) {
    return switch (body) {
      case null -> new byte[0];
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      default -> Json.bytes(body);
    };
  }

  Answer signUp(String email) {
    return post(
        null, "/api/v1/accounts", Map.of("email", email, "password", PASSWORD, "name", "Anvar"));
  }

  Answer signIn(String email, String password) {
    return post(null, "/api/v1/sessions", Map.of("email", email, "password", password));
  }

  /** A new account's token. */
  String someone(String email) {
    signUp(email);
    return signIn(email, PASSWORD).json().path("token").asText();
  }

  /** A new administrator's token. */
  String administrator(String email) {
    signUp(email);
    db.run(
        tx -> {
          var account = auth.accounts().find(tx, Email.parse(email)).orElseThrow();
          AccountStore.addRoles(tx, account.id(), Set.of("admin"));
        });
    return signIn(email, PASSWORD).json().path("token").asText();
  }

  String id(String token) {
    return get(token, "/api/v1/account").json().path("id").asText();
  }

  @Override
  public void close() {
    server.close();
    notifications.close();
    health.close();
    metrics.close();
    client.close();
  }
}
