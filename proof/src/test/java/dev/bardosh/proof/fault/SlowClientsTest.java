package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bardosh.proof.subject.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlowClientsTest {
  private static final Duration BEAT = Duration.ofMillis(20);
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void writersSendOneByteABeatAndNeverFinishTheirRequest() throws IOException {
    var guests = new CopyOnWriteArrayList<Socket>();
    try (var door = new ServerSocket(0, 100, HERE)) {
      Thread.ofVirtual().start(() -> welcome(door, guests));
      var url = url(door.getLocalPort());
      var begun = System.nanoTime();
      try (var clients = SlowClients.writing(url, here(url), 10, BEAT)) {
        Eventually.until("ten have come", () -> guests.size() == 10);
        var head = "GET / HTTP/1.1\r\nHost: " + url.getRawAuthority() + "\r\nX-Slow: aaa";
        var read = guests.getFirst().getInputStream().readNBytes(head.length());
        assertThat(new String(read, StandardCharsets.US_ASCII)).isEqualTo(head);
        assertThat(clients.bytes()).isPositive().isLessThanOrEqualTo(10 * beatsSince(begun));
        assertThat(clients.turnedAway()).isZero();
      }
      assertThat(guests.getFirst().getInputStream().transferTo(devNull())).isNotNegative();
    }
  }

  @Test
  void readersTakeOneByteABeatOfAnswersTheyAllAskedFor() throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(HERE, 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/page",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write(new byte[100_000]);
          exchange.close();
        });
    server.start();
    var begun = System.nanoTime();
    var page = url(server.getAddress().getPort()).resolve("/page");
    try (var clients = SlowClients.reading(page, server.getAddress(), 10, BEAT)) {
      Eventually.until("all ask", () -> asked.get() >= 10);
      Eventually.until("all read", () -> clients.bytes() > 100);
      assertThat(clients.bytes()).isLessThanOrEqualTo(10 * beatsSince(begun));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whoIsTurnedAwayComesBack() throws IOException {
    var guests = new CopyOnWriteArrayList<Socket>();
    try (var door = new ServerSocket(0, 100, HERE)) {
      Thread.ofVirtual().start(() -> welcome(door, guests));
      var url = url(door.getLocalPort());
      try (var clients = SlowClients.writing(url, here(url), 1, BEAT)) {
        Eventually.until("one has come", () -> guests.size() == 1);
        guests.getFirst().close();
        Eventually.until("and again", () -> guests.size() == 2);
        assertThat(clients.turnedAway()).isEqualTo(1);
      }
    }
  }

  @Test
  void aServerThatCannotBeFoundEndsNobodysTries() {
    var nobody = InetSocketAddress.createUnresolved("nobody.invalid", 1);
    try (var clients =
        SlowClients.writing(URI.create("http://nobody.invalid:1"), nobody, 2, BEAT)) {
      Eventually.until("both try again", () -> clients.turnedAway() >= 4);
    }
  }

  /** Asked after what is held against it. */
  private static long beatsSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).dividedBy(BEAT) + 1;
  }

  private static void welcome(ServerSocket door, List<Socket> guests) {
    try {
      while (true) {
        guests.add(door.accept());
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static InetSocketAddress here(URI url) {
    return new InetSocketAddress(HERE, url.getPort());
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static OutputStream devNull() {
    return OutputStream.nullOutputStream();
  }
}
