import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers after times whose distribution is known, so that a load generator can be held against the
 * truth: exponential with a mean, and nothing at all for the first STALL of each EVERY
 * milliseconds. However many ask, nobody waits for another.
 *
 * <p>{@code java KnownServer.java PORT MEAN STALL EVERY}
 */
final class KnownServer {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private static final long BEGAN = System.nanoTime();

  public static void main(String[] words) throws IOException {
    double mean = Double.parseDouble(words[1]) * 1e6;
    long stall = Long.parseLong(words[2]) * 1_000_000;
    long every = Long.parseLong(words[3]) * 1_000_000;
    try (var listener =
        new ServerSocket(Integer.parseInt(words[0]), 4_096, InetAddress.getLoopbackAddress())) {
      while (true) {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket, mean, stall, every));
      }
    }
  }

  private static void serve(Socket socket, double mean, long stall, long every) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 1_024);
      while (request(in)) {
        long asked = System.nanoTime();
        long stalled = Math.max(0, stall - (asked - BEGAN) % every);
        long ready = asked + stalled + (long) (mean * ThreadLocalRandom.current().nextExponential());
        for (long left; (left = ready - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(left);
        }
        socket.getOutputStream().write(OK);
      }
    } catch (IOException gone) {
      // the other side left
    }
  }

  /** Up to the empty line that ends a GET. */
  private static boolean request(InputStream in) throws IOException {
    int ends = 0;
    for (int c; (c = in.read()) >= 0; ) {
      ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
      if (ends == 2) {
        return true;
      }
    }
    return false;
  }
}
