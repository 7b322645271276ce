package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ServerLimitsTest {
  private static final Route HELLO =
      Route.get("/hello").anyone().blocking(request -> Reply.ok("hello"));
  private static final Route LENGTH =
      Route.post("/length").anyone().blocking(request -> Reply.ok(request.body().length));

  @Test
  void aBodyUpToTheLimitIsReadWhole() throws Exception {
    try (var server = TestServer.with(List.of("maxBodyBytes=100000"), LENGTH)) {
      assertThat(server.send("POST", "/length", "x".repeat(100_000)).body()).isEqualTo("100000");
      var chunked =
          server.raw(
              "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                  + "Connection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
      assertThat(chunked).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n5");
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedEvenToAClientThatSendsItAllFirst() throws Exception {
    try (var server = TestServer.with(LENGTH)) {
      var reply = server.send("POST", "/length", "x".repeat(10_000_000));
      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(ServerTest.problem(reply.body()).get("type").textValue())
          .isEqualTo("/problems/too-large");
      assertThat(server.send("POST", "/length", "x").body()).isEqualTo("1");
    }
  }

  @Test
  void aBodyThatHidesItsLengthIsRefusedAtTheLimit() throws Exception {
    try (var server = TestServer.with(List.of("maxBodyBytes=1000"), LENGTH);
        var socket = server.open()) {
      var chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
      write(
          socket,
          "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk);
      assertThat(read(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aRouteMayTakeLargerBodiesThanOthers() throws Exception {
    var large =
        Route.post("/large").anyone().largest(3_000).blocking(r -> Reply.ok(r.body().length));
    try (var server = TestServer.with(List.of("maxBodyBytes=1000"), LENGTH, large)) {
      assertThat(server.send("POST", "/large", "x".repeat(3_000)).body()).isEqualTo("3000");
      assertThat(server.send("POST", "/large", "x".repeat(3_001)).statusCode()).isEqualTo(413);
      assertThat(server.send("POST", "/length", "x".repeat(1_001)).statusCode()).isEqualTo(413);
    }
    assertThatThrownBy(
            () -> TestServer.with(List.of("maxBodyBytes=1000", "maxBodyBytesTogether=2000"), large))
        .hasMessageContaining("POST /large");
  }

  @Test
  void whoAsksBeforeSendingIsToldToGoOnOrNot() throws Exception {
    try (var server = TestServer.with(List.of("maxBodyBytes=1000"), LENGTH);
        var polite = server.open();
        var large = server.open()) {
      var head =
          "POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n";
      write(polite, head + "Content-Length: 2\r\n\r\n");
      var answer = new byte[25];
      polite.getInputStream().readNBytes(answer, 0, answer.length);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 Continue");
      write(polite, "ab");
      assertThat(read(polite)).startsWith("HTTP/1.1 200");
      write(large, head + "Content-Length: 2000\r\n\r\n");
      assertThat(read(large)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void manyLargeBodiesTogetherAreBoundedAndTheirMemoryIsGivenBack() throws Exception {
    var settings = List.of("maxBodyBytes=1000", "maxBodyBytesTogether=2500", "bodyTime=60s");
    try (var server = TestServer.with(settings, LENGTH);
        var first = server.open();
        var second = server.open();
        var third = server.open()) {
      var head =
          "POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n";
      write(first, head + "x".repeat(999));
      write(second, head + "x".repeat(999));
      Await.until(() -> metric(server, "http_server_body_bytes") == 1998);
      write(third, head + "x".repeat(999));
      assertThat(read(third)).startsWith("HTTP/1.1 503");
      write(first, "x");
      write(second, "x");
      assertThat(read(first)).startsWith("HTTP/1.1 200");
      assertThat(read(second)).startsWith("HTTP/1.1 200");
      Await.until(() -> metric(server, "http_server_body_bytes") == 0);
    }
  }

  static Stream<Arguments> improperRequests() {
    var rest = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    return Stream.of(
        Arguments.of("GET /" + "x".repeat(9_000) + rest + "\r\n", 414),
        Arguments.of("GET /hello" + rest + "X: " + "x".repeat(20_000) + "\r\n\r\n", 431),
        Arguments.of("nonsense\r\n\r\n", 400),
        Arguments.of("GET /hello" + rest + "no colon\r\n\r\n", 400),
        Arguments.of("GET /hello" + rest + "X: a\0b\r\n\r\n", 400),
        Arguments.of("GET /hel\0lo" + rest + "\r\n", 404),
        Arguments.of("POST /length" + rest + "Content-Length: -5\r\n\r\n", 400),
        Arguments.of(
            "POST /length" + rest + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        Arguments.of("POST /length" + rest + "Content-Length: 99999999999999999999\r\n\r\n", 400),
        Arguments.of("GET /hello?a=%zz" + rest + "\r\n", 400),
        Arguments.of("GET /hello?a=%ff" + rest + "\r\n", 400),
        Arguments.of("GET /named/%" + rest + "\r\n", 400));
  }

  @ParameterizedTest
  @MethodSource("improperRequests")
  void whatIsNoProperRequestIsRefusedAndItsConnectionClosed(String bytes, int status)
      throws Exception {
    var named = Route.get("/named/{name}").anyone().blocking(request -> Reply.ok("never"));
    try (var server = TestServer.with(HELLO, LENGTH, named)) {
      assertThat(server.raw(bytes))
          .matches("(?s)HTTP/1.[01] " + status + ".*")
          .contains("application/problem+json");
    }
  }

  @Test
  void aChunkThatIsNoneIsRefusedAndEndsTheConnection() throws Exception {
    var head = "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (var server = TestServer.with(LENGTH)) {
      for (var chunk : List.of("zz\r\n\r\n", "-1\r\nx\r\n", "2\r\n{}x\r\n0\r\n\r\n")) {
        assertThat(server.raw(head + chunk))
            .startsWith("HTTP/1.1 400 ")
            .contains("connection: close", "/problems/malformed-request")
            .containsOnlyOnce("HTTP/1.1");
      }
      assertThat(server.send("POST", "/length", "x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatTricklesIsCutOff() throws Exception {
    try (var server = TestServer.with(List.of("bodyTime=200ms"), LENGTH);
        var socket = server.open()) {
      write(socket, "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
      assertThat(read(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aConnectionThatOnlyTricklesHeadersIsClosed() throws Exception {
    try (var server = TestServer.with(List.of("idleTime=1s"), HELLO);
        var socket = server.open()) {
      write(socket, "GET /hello HTTP/1.1\r\nX: ");
      socket.setSoTimeout(50);
      Await.until(() -> closedAfterOneMore(socket));
    }
  }

  private static boolean closedAfterOneMore(Socket socket) {
    try {
      write(socket, "x");
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void connectionsBeyondTheBoundAreClosedAndPlaceIsMadeAgain() throws Exception {
    try (var server = TestServer.with(List.of("maxConnections=2", "eventLoops=1"), HELLO)) {
      try (var _ = server.open();
          var _ = server.open()) {
        Await.until(() -> metric(server, "http_server_connections") == 2);
        try (var third = server.open()) {
          assertThat(third.getInputStream().read()).isEqualTo(-1);
        }
      }
      Await.until(() -> metric(server, "http_server_connections") == 0);
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestsBeyondTheBoundOfThreadsAreBusyAtOnce() throws Exception {
    var entered = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    var wait =
        Route.post("/wait")
            .anyone()
            .blocking(
                request -> {
                  entered.countDown();
                  go.await();
                  return Reply.ok("done");
                });
    try (var server = TestServer.with(List.of("maxInFlight=2", "deadline=20s"), wait)) {
      var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 2; i++) {
        waiting.add(
            server.client.sendAsync(
                server.request("POST", "/wait", "{}"), HttpResponse.BodyHandlers.ofString()));
      }
      entered.await();
      var busy = server.send("POST", "/wait", "{}");
      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(busy.headers().firstValue("Retry-After")).isPresent();
      assertThat(busy.body()).contains("/problems/busy", "nothing was done");
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/metrics").body()).contains("http_server_threads 2.0");
      go.countDown();
      for (var answer : waiting) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      Await.until(() -> metric(server, "http_server_threads") == 0);
      assertThat(server.send("POST", "/wait", "{}").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theDeadlineAnswersForAHandlerThatHangsAndItsLateReplyIsDropped() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var hang =
        Route.post("/hang")
            .anyone()
            .blocking(
                request -> {
                  entered.countDown();
                  go.await();
                  return Reply.ok("too late");
                });
    var patient =
        Route.post("/patient")
            .anyone()
            .within(Duration.ofSeconds(30))
            .blocking(request -> Reply.ok("in time"));
    try (var server = TestServer.with(List.of("deadline=150ms"), hang, patient);
        var socket = answeredWhileItHangs(server, entered)) {
      assertThat(metric(server, "http_server_threads")).isPositive();
      go.countDown();
      Await.until(() -> metric(server, "http_server_threads") == 0);
      write(socket, "POST /patient HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(read(socket))
          .startsWith("TTP/1.1 503")
          .contains("etry-", "same Idempotency-Key")
          .doesNotContain("too late")
          .endsWith("\"in time\"");
    }
  }

  /**
   * A connection on which the first byte of an answer has come, the handler being still at it. A
   * thread that starts after its deadline does not even begin, so a slow machine is asked again.
   */
  private static Socket answeredWhileItHangs(TestServer server, CountDownLatch entered)
      throws IOException {
    for (; ; ) {
      var socket = server.open();
      write(socket, "POST /hang HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      if (entered.getCount() == 0) {
        return socket;
      }
      socket.close();
    }
  }

  @Test
  void aRouteMayHaveMoreTimeThanTheOthers() throws Exception {
    var answer = new CompletableFuture<Reply>();
    var patient =
        Route.get("/patient")
            .anyone()
            .within(Duration.ofSeconds(30))
            .asynchronous(request -> answer);
    var hasty = Route.get("/hasty").anyone().asynchronous(request -> new CompletableFuture<>());
    try (var server = TestServer.with(List.of("deadline=50ms"), patient, hasty)) {
      var waiting =
          server.client.sendAsync(
              server.request("GET", "/patient", ""), HttpResponse.BodyHandlers.ofString());
      Await.until(() -> metric(server, "http_server_in_progress") == 1);
      assertThat(server.get("/hasty").statusCode()).isEqualTo(503);
      answer.complete(Reply.ok("worth it"));
      assertThat(waiting.get().body()).isEqualTo("\"worth it\"");
    }
  }

  @Test
  void theDeadlineCancelsASubmissionSoThatItsEngineMaySkipIt() throws Exception {
    var submitted = new CompletableFuture<Reply>();
    var never = Route.get("/never").anyone().asynchronous(request -> submitted);
    try (var server = TestServer.with(List.of("deadline=100ms"), never)) {
      var reply = server.get("/never");
      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).doesNotContain("Idempotency-Key");
      assertThat(submitted).isCancelled();
    }
  }

  @Test
  void aClientThatLeavesIsNotedAndTheServerGoesOn() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var wait =
        Route.get("/wait")
            .anyone()
            .blocking(
                request -> {
                  entered.countDown();
                  go.await();
                  return Reply.ok("done");
                });
    try (var server = TestServer.with(wait, HELLO, LENGTH)) {
      try (var socket = server.open();
          var halfway = server.open()) {
        write(socket, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
        write(halfway, "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nabc");
        entered.await();
        Await.until(() -> metric(server, "http_server_body_bytes") == 3);
      }
      Await.until(() -> metric(server, "http_server_connections") == 0);
      go.countDown();
      Await.until(() -> metric(server, "http_server_in_progress") == 0);
      assertThat(metric(server, "http_server_body_bytes")).isZero();
      assertThat(server.get("/hello").statusCode()).isEqualTo(200);
      server.server.close();
      assertThat(server.lines()).filteredOn(line -> line.contains("\"status\":499")).hasSize(2);
    }
  }

  private static double metric(TestServer server, String name) {
    return server
        .metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
