import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GET requests at a rate, as Poisson arrivals on a seeded schedule, whatever the server
 * does. Response time counts from the intended start. Prints percentiles in milliseconds, failures,
 * and the generator's own lag.
 *
 * <p>{@code java OpenLoop.java PORT RATE SECONDS PATHS_FILE [TOKEN]}
 */
final class OpenLoop {
  private static final int CONNECTIONS = 128;

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int rate = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    List<String> paths = Files.readAllLines(Path.of(arguments[3]));
    String token = arguments.length > 4 ? "Authorization: Bearer " + arguments[4] + "\r\n" : "";
    int total = rate * seconds;
    var queue = new ArrayBlockingQueue<long[]>(total);
    var nanos = new long[total];
    var failures = new AtomicInteger();
    var lags = new long[total];
    var done = new CountDownLatch(total);
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread.ofVirtual().start(() -> work(port, paths, token, queue, nanos, failures, done));
    }
    var random = new SplittableRandom(1);
    long next = System.nanoTime() + 200_000_000;
    for (int i = 0; i < total; i++) {
      next += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / rate);
      for (long left; (left = next - System.nanoTime()) > 0; ) {
        LockSupport.parkNanos(left);
      }
      lags[i] = System.nanoTime() - next;
      queue.add(new long[] {i, next});
    }
    done.await();
    Arrays.sort(nanos);
    Arrays.sort(lags);
    System.out.printf(
        "rate %d p50 %.2f p95 %.2f p99 %.2f p999 %.2f max %.2f failures %d generator-lag-p99 %.2f%n",
        rate, at(nanos, .5), at(nanos, .95), at(nanos, .99), at(nanos, .999), at(nanos, 1), failures.get(),
        at(lags, .99));
    System.exit(0);
  }

  private static double at(long[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
  }

  private static void work(
      int port, List<String> paths, String token, ArrayBlockingQueue<long[]> queue, long[] nanos,
      AtomicInteger failures, CountDownLatch done) {
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        var in = new BufferedInputStream(socket.getInputStream(), 16_384);
        var out = socket.getOutputStream();
        while (true) {
          var job = queue.take();
          var path = paths.get((int) (job[0] % paths.size()));
          int status = 0;
          try {
            out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + token + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            status = read(in);
          } finally {
            if (status != 200) {
              failures.incrementAndGet();
            }
            nanos[(int) job[0]] = System.nanoTime() - job[1];
            done.countDown();
          }
        }
      } catch (IOException broken) {
        // counted above; the next request gets a new connection
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private static int read(BufferedInputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    for (String header; !(header = line(in)).isEmpty(); ) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(BufferedInputStream in) throws IOException {
    var line = new StringBuilder(64);
    for (int c; (c = in.read()) != '\n'; ) {
      if (c < 0) {
        throw new IOException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
