package dev.bardosh.proof.subject;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Asks once, as somebody new would: over a connection of its own.
 *
 * @param patience for the connection, and again for the answer
 */
public record Probe(URI address, Duration patience) {
  /** Whether it answers 2xx in time. */
  public boolean answers() {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) patience.toMillis());
      connection.setReadTimeout((int) patience.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestProperty("Connection", "close");
      try {
        return connection.getResponseCode() / 100 == 2;
      } finally {
        connection.disconnect();
      }
    } catch (IOException unanswered) {
      return false;
    }
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
