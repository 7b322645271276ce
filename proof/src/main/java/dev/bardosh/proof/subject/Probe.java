package dev.bardosh.proof.subject;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks once, as somebody new would: over a connection of its own.
 *
 * @param patience for the connection and the whole answer together
 */
public record Probe(URI address, Duration patience) {
  /** Whether it answers 2xx in time. */
  public boolean answers() throws InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var asked =
          http.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      try {
        return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS).statusCode() / 100 == 2;
      } catch (ExecutionException | TimeoutException unanswered) {
        return false;
      } finally {
        asked.cancel(true);
        http.shutdownNow();
      }
    }
  }

  /** Whether every one of them answers; the first that does not ends the asking. */
  public static boolean allAnswer(Iterable<Probe> probes) throws InterruptedException {
    for (var probe : probes) {
      if (!probe.answers()) {
        return false;
      }
    }
    return true;
  }

  /** Whether anybody listens there. */
  boolean connects() {
    try (var socket = new Socket()) {
      var port = address.getPort() < 0 ? address.toURL().getDefaultPort() : address.getPort();
      socket.connect(new InetSocketAddress(address.getHost(), port), (int) patience.toMillis());
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
