package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerAccessTest {
  private static final Map<String, Actor> ACTORS =
      Map.of(
          "reader", actor(Set.of(), Set.of("parking.read")),
          "writer", actor(Set.of(), Set.of("*")),
          "owner", actor(Set.of("parking.admin"), Set.of("*")),
          "admin", actor(Set.of("admin"), Set.of("*")));

  /** Loads what it does not remember yet, as the real one. */
  private final Authenticator authenticator =
      new Authenticator() {
        private final Map<String, Recollection> memory = new ConcurrentHashMap<>();

        @Override
        public Recollection remember(String token, Instant now) {
          assertThat(Thread.currentThread().isVirtual()).isFalse();
          return memory.getOrDefault(token, new Unknown());
        }

        @Override
        public Optional<Actor> load(String token, Instant now) {
          assertThat(Thread.currentThread().isVirtual()).isTrue();
          if (token.equals("broken")) {
            throw new IllegalStateException("no database");
          }
          var actor = Optional.ofNullable(ACTORS.get(token));
          memory.put(token, actor.<Recollection>map(Known::new).orElse(new Refused()));
          return actor;
        }
      };

  private final TestServer server = start();

  private TestServer start() {
    try {
      return TestServer.with(
          authenticator,
          Route.get("/open").anyone().blocking(ServerAccessTest::who),
          Route.post("/open").anyone().blocking(ServerAccessTest::who),
          Route.get("/own")
              .signedIn("parking.read")
              .cached(request -> Optional.of(who(request)), ServerAccessTest::who),
          Route.post("/own").signedIn("parking.write").blocking(ServerAccessTest::who),
          Route.put("/rule")
              .withRole("parking.admin", "parking.write")
              .blocking(ServerAccessTest::who));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /open, ,       200",
    "GET,  /open, reader, 200",
    "GET,  /open, nobody, 401",
    "POST, /open, nobody, 401",
    "GET,  /own,  ,       401",
    "GET,  /own,  nobody, 401",
    "GET,  /own,  reader, 200",
    "GET,  /own,  writer, 200",
    "POST, /own,  reader, 403",
    "POST, /own,  writer, 200",
    "PUT,  /rule, ,       401",
    "PUT,  /rule, writer, 403",
    "PUT,  /rule, owner,  200",
    "PUT,  /rule, admin,  200",
    "GET,  /open, broken, 500",
  })
  void aTokenOpensWhatItsAccountMay(String method, String path, String token, int status)
      throws Exception {
    for (int time = 0; time < 2; time++) {
      var reply =
          token == null
              ? server.send(method, path, "")
              : server.send(method, path, "", "Authorization", "Bearer " + token);
      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(reply.headers().firstValue("WWW-Authenticate").isPresent())
          .isEqualTo(status == 401);
      if (status == 200) {
        var actor = ACTORS.get(token == null ? "" : token);
        assertThat(reply.body())
            .isEqualTo(actor == null ? "\"nobody\"" : "\"" + actor.account() + "\"");
        assertThat(reply.headers().firstValue("Cache-Control"))
            .isEqualTo(actor == null ? Optional.empty() : Optional.of("no-store"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  writer, , ,                    200",
    "GET,  writer, cross-site, ,          200",
    "POST, writer, same-origin, ,         200",
    "POST, writer, none, ,                200",
    "POST, writer, cross-site, ,          403",
    "POST, writer, same-site, ,           403",
    "POST, writer, , ,                    403",
    "POST, writer, , https://evil.test,   403",
    "POST, writer, , null,                403",
    "POST, writer, , self,                200",
    "POST, nobody, same-origin, ,         401",
    "GET,  nobody, , ,                    401",
  })
  void aCookieCountsOnlyWhenThisVerySiteIsBehindAChange(
      String method, String token, String fetchSite, String origin, int status) throws Exception {
    var head = new StringBuilder(method + " /own HTTP/1.1\r\nHost: bardosh.test\r\n");
    head.append("Connection: close\r\nContent-Length: 0\r\n");
    head.append("Cookie: theme=dark; __Host-session=").append(token).append("\r\n");
    if (fetchSite != null) {
      head.append("Sec-Fetch-Site: ").append(fetchSite).append("\r\n");
    }
    if (origin != null) {
      head.append("Origin: ")
          .append(origin.equals("self") ? "https://bardosh.test" : origin)
          .append("\r\n");
    }
    assertThat(server.raw(head + "\r\n")).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void anOutdatedCookieDoesNotBarWhatIsOpenToAnyone() throws Exception {
    var reply =
        server.send(
            "POST",
            "/open",
            "{}",
            "Cookie",
            "__Host-session=gone",
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("\"nobody\"");
  }

  @ParameterizedTest
  @CsvSource({"Basic dXNlcjpwYXNz", "Bearer", "bearer ", "token writer"})
  void anAuthorizationThatCannotBeReadIsRefused(String authorization) throws Exception {
    assertThat(server.get("/open", "Authorization", authorization).statusCode()).isEqualTo(401);
  }

  @Test
  void aVeryLongTokenIsNobodys() throws Exception {
    var reply = server.get("/open", "Authorization", "Bearer " + "x".repeat(5_000));
    assertThat(reply.statusCode()).isEqualTo(401);
  }

  private static Reply who(Request request) {
    return Reply.ok(request.actor().map(actor -> actor.account().toString()).orElse("nobody"));
  }

  private static Actor actor(Set<String> roles, Set<String> scopes) {
    return new Actor(UUID.randomUUID(), roles, scopes, UUID.randomUUID());
  }
}
