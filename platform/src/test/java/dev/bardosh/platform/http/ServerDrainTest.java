package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerDrainTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final Route wait =
      Route.get("/wait")
          .anyone()
          .blocking(
              request -> {
                entered.countDown();
                go.await();
                return Reply.ok("done");
              });
  private final Route hello = Route.get("/hello").anyone().blocking(request -> Reply.ok("hello"));

  @Test
  void aDrainingServerIsNotReadyFinishesWhatItHasAndThenRefusesConnections() throws Exception {
    try (var server = TestServer.with(List.of("deadline=50s", "drainNotice=50s"), wait, hello)) {
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      var waiting =
          server.client.sendAsync(
              server.request("GET", "/wait", ""), HttpResponse.BodyHandlers.ofString());
      entered.await();
      var drained = Thread.startVirtualThread(() -> server.server.drain(Duration.ofSeconds(20)));
      Await.until(() -> !server.health.ready());
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(server.get("/health").body()).contains("\"draining\"");
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      var meanwhile = server.raw("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(meanwhile).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
      drained.interrupt(); // ends the notice
      Await.until(() -> refuses(server));
      assertThat(waiting).isNotDone();
      go.countDown();
      assertThat(waiting.get().body()).isEqualTo("\"done\"");
      drained.join();
    }
  }

  @Test
  void patienceEndsEvenWhenARequestDoesNot() throws Exception {
    try (var server = TestServer.with(List.of("deadline=50s"), wait);
        var socket = server.open()) {
      socket
          .getOutputStream()
          .write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      entered.await();
      server.server.drain(Duration.ofMillis(200));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      go.countDown();
    }
  }

  @Test
  void noRequestOfBusyClientsIsDropped() throws Exception {
    var begun = new AtomicInteger();
    var quick =
        Route.get("/quick")
            .anyone()
            .blocking(
                request -> {
                  begun.incrementAndGet();
                  return Reply.ok("quick");
                });
    var answered = new AtomicInteger();
    try (var server = TestServer.with(quick)) {
      var clients =
          IntStream.range(0, 8)
              .mapToObj(i -> Thread.startVirtualThread(() -> askUntilClosed(server, answered)))
              .toList();
      Await.until(() -> answered.get() > 200);
      server.server.drain(Duration.ofSeconds(10));
      for (var client : clients) {
        client.join();
      }
    }
    assertThat(answered.get()).isEqualTo(begun.get());
  }

  /** As a proxy does: a new connection after each that says close, until none is accepted. */
  private static void askUntilClosed(TestServer server, AtomicInteger answered) {
    var request = "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    while (true) {
      try (var socket = server.open()) {
        while (true) {
          socket.getOutputStream().write(request);
          var reply = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
          if (!reply.equals("HTTP/1.1 200")) {
            break;
          }
          answered.incrementAndGet();
          if (rest(socket.getInputStream())
              .toLowerCase(Locale.ROOT)
              .contains("connection: close")) {
            break;
          }
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static boolean refuses(TestServer server) {
    try (var _ = server.open()) {
      return false;
    } catch (IOException refused) {
      return refused instanceof ConnectException;
    }
  }

  private static String rest(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n\"quick\"")) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("cut off");
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
