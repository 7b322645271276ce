package dev.bardosh.proof.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What HTTP alone allows on this machine: a server that does nothing, in a process of its own. */
final class EmptyHandler {
  static final String OURS = "empty handler";
  private static final String WRK = "empty handler, by wrk";
  private static final int WRK_CONNECTIONS = 64;
  private static final int PATIENCE_SECONDS = 20;
  private static final int MOST_LINES = 100;

  private EmptyHandler() {}

  /** By our own generator, and by wrk where that is installed. */
  static List<Limit> measure(ToDoubleFunction<URI> requestsPerSecond, Duration length) {
    try (var server = start()) {
      var at = URI.create("http://127.0.0.1:" + port(server) + "/");
      ours(requestsPerSecond, at); // not counted: the handler is still being compiled
      var wrk = wrk(at, Math.max(1, length.toSeconds()));
      return List.of(ours(requestsPerSecond, at), wrk);
    } catch (IOException failed) {
      return List.of(
          Limit.notMeasured(OURS, Limit.RATE, failed), Limit.notMeasured(WRK, Limit.RATE, failed));
    }
  }

  private static Limit ours(ToDoubleFunction<URI> requestsPerSecond, URI at) {
    try {
      return Limit.perSecond(OURS, requestsPerSecond.applyAsDouble(at), "by our generator");
    } catch (RuntimeException failed) {
      return Limit.notMeasured(OURS, Limit.RATE, failed);
    }
  }

  private static Limit wrk(URI at, long seconds) {
    try (var wrk =
        Child.run("wrk", "-t1", "-c" + WRK_CONNECTIONS, "-d" + seconds + "s", at.toString())) {
      var said = wrk.lines(MOST_LINES, (int) seconds + PATIENCE_SECONDS);
      var rate = Double.parseDouble(Facts.value(said, "Requests/sec", ":"));
      var detail = "1 thread, %d connections, %d s".formatted(WRK_CONNECTIONS, seconds);
      return Limit.perSecond(WRK, rate, detail);
    } catch (IOException | NumberFormatException failed) {
      return Limit.notMeasured(WRK, Limit.RATE, failed);
    }
  }

  static Child start() throws IOException {
    return Child.run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        EmptyServer.class.getName());
  }

  private static int port(Child server) throws IOException {
    var said = server.lines(1, PATIENCE_SECONDS);
    if (said.isEmpty()) {
      throw new IOException("the empty server did not start");
    }
    return Integer.parseInt(said.getFirst());
  }
}
