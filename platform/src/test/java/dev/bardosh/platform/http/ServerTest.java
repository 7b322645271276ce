package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final Route HELLO =
      Route.get("/hello").anyone().blocking(request -> Reply.ok("hello"));

  @Test
  void everyWayOfAnsweringReachesTheClientFromItsThread() throws Exception {
    var virtual = new ConcurrentHashMap<String, Boolean>();
    var cached =
        Route.get("/cached/{key}")
            .anyone()
            .cached(
                request -> {
                  virtual.put("lookup", Thread.currentThread().isVirtual());
                  return Optional.of(Reply.ok("memory"))
                      .filter(hit -> request.pathValue("key").equals("hit"));
                },
                request -> {
                  virtual.put("miss", Thread.currentThread().isVirtual());
                  return Reply.ok("loaded");
                });
    var later =
        Route.get("/later")
            .anyone()
            .asynchronous(request -> CompletableFuture.supplyAsync(() -> Reply.ok("later")));
    try (var server = TestServer.with(HELLO, cached, later)) {
      assertThat(server.get("/hello").body()).isEqualTo("\"hello\"");
      assertThat(server.get("/cached/hit").body()).isEqualTo("\"memory\"");
      assertThat(server.get("/cached/other").body()).isEqualTo("\"loaded\"");
      assertThat(server.get("/later").body()).isEqualTo("\"later\"");
    }
    assertThat(virtual).isEqualTo(Map.of("lookup", false, "miss", true));
  }

  @Test
  void connectionsAreSpreadOverDistinctEventLoops() throws Exception {
    var loops = ConcurrentHashMap.<Thread>newKeySet();
    var route =
        Route.get("/loop")
            .anyone()
            .cached(
                request -> {
                  loops.add(Thread.currentThread());
                  return Optional.of(Reply.ok(""));
                },
                request -> Reply.ok(""));
    try (var server = TestServer.with(List.of("eventLoops=3"), route)) {
      for (int i = 0; i < 12; i++) {
        server.raw("GET /loop HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      }
    }
    assertThat(loops).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/spots, list",
    "/spots/mine, mine",
    "/spots/7, one 7",
    "/spots/7.ics, calendar 7",
    "/spots/.ics, one .ics",
    "/spots/a%2Fb%20c%2B+, one a/b c++",
    "/spots/mine/bays, bays of mine",
  })
  void aLiteralSegmentGoesBeforeANameAndASuffixBeforeNone(String path, String answer)
      throws Exception {
    try (var server =
        TestServer.with(
            Route.get("/spots").anyone().blocking(r -> Reply.text(200, "text/plain", "list")),
            route("/spots/{id}", "one "),
            route("/spots/{id}.ics", "calendar "),
            Route.get("/spots/mine").anyone().blocking(r -> Reply.text(200, "text/plain", "mine")),
            route("/spots/{id}/bays", "bays of "))) {
      assertThat(server.get(path).body()).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/spots/", "/spots/1/2", "//spots/1", "/spots/../spots/1/x", "/SPOTS/1"})
  void anUnknownAddressIsNotFound(String path) throws Exception {
    try (var server = TestServer.with(route("/spots/{id}", ""))) {
      var reply = server.get(path);
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(problem(reply.body()).get("type").textValue()).isEqualTo("/problems/not-found");
    }
  }

  @Test
  void anotherMethodIsToldWhichThereAre() throws Exception {
    var delete = Route.delete("/hello").anyone().blocking(request -> Reply.noContent());
    try (var server = TestServer.with(HELLO, delete)) {
      var refused = server.send("POST", "/hello", "{}");
      assertThat(refused.statusCode()).isEqualTo(405);
      assertThat(refused.headers().firstValue("Allow")).contains("GET, DELETE, HEAD, OPTIONS");
      var options = server.send("OPTIONS", "/hello", "");
      assertThat(options.statusCode()).isEqualTo(204);
      assertThat(options.headers().firstValue("Allow")).contains("GET, DELETE, HEAD, OPTIONS");
      assertThat(server.send("TRACE", "/hello", "").statusCode()).isEqualTo(405);
      assertThat(server.send("DELETE", "/hello", "").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void headAnswersWhatGetWouldWithoutItsBody() throws Exception {
    try (var server = TestServer.with(HELLO)) {
      var reply = server.raw("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(reply).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 7");
      assertThat(reply).endsWith("\r\n\r\n");
    }
  }

  @Test
  void requestsSentAtOnceOnOneConnectionAreAnsweredInOrder() throws Exception {
    var later = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
    var slow =
        Route.get("/slow")
            .anyone()
            .asynchronous(request -> CompletableFuture.supplyAsync(() -> Reply.ok("slow"), later));
    try (var server = TestServer.with(HELLO, slow)) {
      var answers =
          server.raw(
              "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
                  + "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(answers.replaceAll("(?s)HTTP/1.1 200.*?\r\n\r\n", "|"))
          .isEqualTo("|\"slow\"|\"hello\"|\"slow\"");
    }
  }

  @Test
  void aProblemNamesTheTraceThatTheHeaderAndTheLogName() throws Exception {
    var refuse =
        Route.get("/refuse")
            .anyone()
            .blocking(request -> Problem.of(409, "taken", "Taken", "No.").reply());
    try (var server = TestServer.with(refuse)) {
      var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
      var reply = server.get("/refuse", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
      assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(reply.headers().firstValue("X-Trace-Id")).contains(trace);
      var problem = problem(reply.body());
      assertThat(problem.get("instance").textValue()).isEqualTo(trace);
      assertThat(problem.get("status").intValue()).isEqualTo(409);
      server.server.close();
      assertThat(server.lines()).singleElement().asString().contains("\"trace\":\"" + trace);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473X-00f067aa0ba902b7-01",
        "nonsense"
      })
  void aTraceOfOnesOwnIsMadeWhenTheCallersIsNone(String traceparent) throws Exception {
    try (var server = TestServer.with(HELLO)) {
      var first = server.get("/hello", "traceparent", traceparent).headers();
      var second = server.get("/hello").headers();
      assertThat(first.firstValue("X-Trace-Id").orElse("")).matches("[0-9a-f]{32}");
      assertThat(first.firstValue("X-Trace-Id")).isNotEqualTo(second.firstValue("X-Trace-Id"));
    }
  }

  @Test
  void anUnexpectedFailureIsOpaqueAndTheServerGoesOn() throws Exception {
    var broken =
        Route.get("/broken/{how}")
            .anyone()
            .blocking(
                request ->
                    switch (request.pathValue("how")) {
                      case "error" -> throw new StackOverflowError("secret");
                      case "header" ->
                          Reply.ok(1).withHeader("X-Name", "a\r\nSet-Cookie: stolen=1");
                      default -> throw new IllegalStateException("secret");
                    });
    var eager =
        Route.get("/eager")
            .anyone()
            .asynchronous(
                request -> {
                  throw new IllegalStateException("secret");
                });
    try (var server = TestServer.with(broken, eager)) {
      for (var path : new String[] {"/broken/error", "/broken/header", "/broken/x", "/eager"}) {
        var reply = server.get(path);
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(problem(reply.body()).get("type").textValue()).isEqualTo("/problems/internal");
        assertThat(reply.body()).doesNotContain("secret", "Exception");
      }
    }
  }

  @Test
  void whatTheCallerHasAlreadyIsNotSentAgain() throws Exception {
    var tagged =
        Route.get("/tagged")
            .anyone()
            .blocking(request -> Reply.ok("long").withHeader("ETag", "\"v1\""));
    try (var server = TestServer.with(tagged)) {
      assertThat(server.get("/tagged", "If-None-Match", "\"v0\"").statusCode()).isEqualTo(200);
      var same = server.get("/tagged", "If-None-Match", "\"v0\", \"v1\"");
      assertThat(same.statusCode()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
    }
  }

  @Test
  void theRequestCarriesWhatWasSent() throws Exception {
    var echo =
        Route.put("/echo/{id}")
            .anyone()
            .blocking(
                request ->
                    Reply.ok(
                        Map.of(
                            "id", request.pathValue("id"),
                            "query", request.query(),
                            "key", request.header("idempotency-key").orElse(""),
                            "body", new String(request.body(), StandardCharsets.UTF_8),
                            "language", request.language().toLanguageTag(),
                            "template", request.template())));
    try (var server = TestServer.with(echo)) {
      var reply =
          server.send(
              "PUT",
              "/echo/%D2%93?a=1&b=%20x+y&a=&c",
              "{\"ok\": true}",
              "Idempotency-Key",
              "k1",
              "Accept-Language",
              "ru;q=0.5, uz-Cyrl");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(problem(reply.body()).toString())
          .isEqualTo(
              problem(
                      """
                      {"id":"ғ","query":{"a":["1",""],"b":[" x y"],"c":[""]},"key":"k1",
                       "body":"{\\"ok\\": true}","language":"uz-Cyrl","template":"/echo/{id}"}
                      """
                          .replace("\n", ""))
                  .toString());
    }
  }

  @Test
  void aLineOfTheAccessLogIsJsonWhateverThePathAndKeepsNoSecret() throws Exception {
    var route = Route.get("/links/{token}").anyone().blocking(request -> Reply.ok(1));
    try (var server = TestServer.with(route)) {
      server.get("/links/s3cret?key=s3cret", "X-Forwarded-For", "203.0.113.9");
      server.raw("GET /a\"\\<\u00e9>" + "x".repeat(500) + " HTTP/1.1\r\nConnection: close\r\n\r\n");
      server.server.close();
      var lines = new ArrayList<>(server.lines());
      assertThat(lines).hasSize(2).noneMatch(line -> line.contains("s3cret"));
      lines.sort(Comparator.comparing(line -> line.contains("unmatched"))); // loops write apart
      var link = Json.MAPPER.readTree(lines.getFirst());
      assertThat(link.get("route").textValue()).isEqualTo("/links/{token}");
      assertThat(link.get("status").intValue()).isEqualTo(200);
      assertThat(link.get("address").textValue()).isEqualTo("203.0.113.9");
      assertThat(Instant.parse(link.get("time").textValue())).isBefore(Instant.now());
      var odd = Json.MAPPER.readTree(lines.getLast());
      assertThat(odd.get("route").textValue()).isEqualTo("unmatched");
      assertThat(odd.get("path").textValue()).startsWith("/a\"\\<").hasSize(200);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (var server = TestServer.with(HELLO)) {
      var port = "port=" + server.server.port();
      assertThatThrownBy(() -> TestServer.with(List.of(port), HELLO))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + server.server.port());
    }
  }

  private static Route route(String path, String words) {
    return Route.get(path)
        .anyone()
        .blocking(request -> Reply.text(200, "text/plain", words + request.pathValue("id")));
  }

  static JsonNode problem(String json) throws Exception {
    var tree =
        Json.MAPPER.readTree(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    return Json.MAPPER.valueToTree(Json.MAPPER.treeToValue(tree, TreeMap.class));
  }
}
