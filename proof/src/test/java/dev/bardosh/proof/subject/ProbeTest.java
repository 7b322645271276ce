package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ProbeTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Test
  void onlyASuccessIsAnAnswer() throws Exception {
    var status = new AtomicReference<>(200);
    var server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    try {
      var probe = new Probe(url(server.getAddress().getPort()), Duration.ofSeconds(10));
      assertThat(probe.answers()).isTrue();
      for (var other : new int[] {302, 404, 503}) {
        status.set(other);
        assertThat(probe.answers()).isFalse();
      }
    } finally {
      server.stop(0);
    }
  }

  /** Many a server answers only to its own name. */
  @Test
  void byAnotherWayTheServerIsAskedUnderItsName() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var host = exchange.getRequestHeaders().getFirst("Host");
          exchange.sendResponseHeaders(host.equals("parking.test:81") ? 200 : 400, -1);
          exchange.close();
        });
    server.start();
    try {
      var probe = new Probe(URI.create("http://parking.test:81/ready"), Duration.ofSeconds(10));
      assertThat(probe.by(server.getAddress()).answers()).isTrue();
      var other = new Probe(url(server.getAddress().getPort()), Duration.ofSeconds(10));
      assertThat(other.answers()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  /**
   * Without a length the end of the connection is the end; with one, what is missing is missing.
   */
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK\\r\\n\\r\\nwell, true",
    "HTTP/1.1 200 OK\\r\\nContent-Length: 4\\r\\n\\r\\nwell, true",
    "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 204 None\\r\\n\\r\\n, true",
    "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nwell, false",
    "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n4\\r\\nwell\\r\\n, false",
    "SSH-2.0-well\\r\\n, false"
  })
  void onlyAWholeAnswerCounts(String said, boolean answered) throws Exception {
    try (var door = new ServerSocket(0, 5, HERE)) {
      Thread.ofVirtual().start(() -> say(door, said.translateEscapes()));
      var probe = new Probe(url(door.getLocalPort()), Duration.ofSeconds(10));
      assertThat(probe.answers()).isEqualTo(answered);
    }
  }

  private static void say(ServerSocket door, String words) {
    try (var guest = door.accept()) {
      guest.getInputStream().read();
      guest.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      guest.shutdownOutput();
      guest.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      return;
    }
  }

  /** Each byte comes in time, and there is no end of them. */
  @Test
  void whoDripsDoesNotAnswer() throws Exception {
    try (var dripping = new ServerSocket(0, 5, HERE)) {
      var over = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> drip(dripping, over));
      assertThat(new Probe(url(dripping.getLocalPort()), PATIENCE).answers()).isFalse();
      over.countDown();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (var dripping = new ServerSocket(0, 5, HERE)) {
      var over = new CountDownLatch(1);
      var probe = new Probe(url(dripping.getLocalPort()), Duration.ofHours(1));
      var end = new CompletableFuture<Throwable>();
      var asker =
          Thread.ofPlatform().daemon().start(() -> end.complete(catchThrowable(probe::answers)));
      try (var guest = dripping.accept()) {
        Thread.ofVirtual().start(() -> drip(guest, over));
        asker.interrupt();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
      }
      over.countDown();
    }
  }

  private static void drip(ServerSocket door, CountDownLatch over) {
    try (var guest = door.accept()) {
      drip(guest, over);
    } catch (IOException closed) {
      return;
    }
  }

  private static void drip(Socket guest, CountDownLatch over) {
    try {
      guest
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        guest.getOutputStream().write('a');
      }
    } catch (IOException | InterruptedException gone) {
      return;
    }
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/ready");
  }
}
