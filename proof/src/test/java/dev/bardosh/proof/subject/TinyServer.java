package dev.bardosh.proof.subject;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server that says it is ready and nothing else; its word is the port. */
public final class TinyServer {
  private TinyServer() {}

  public static void main(String[] words) throws IOException {
    System.out.println("as process " + ProcessHandle.current().pid()); // in the log once it answers
    start(words[0]);
  }

  /** In this process. */
  public static void start(String port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** How it is started on a free port. */
  public static Launch launch() {
    var port = Ports.free();
    var command = java(TinyServer.class, Integer.toString(port));
    var url = URI.create("http://127.0.0.1:" + port);
    return new Launch(command, url, "/ready", Optional.empty(), Duration.ofSeconds(30));
  }

  /** Runs a class of the tests in a virtual machine of its own. */
  public static List<String> java(Class<?> main, String... words) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var start = List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName());
    return Stream.concat(start.stream(), Stream.of(words)).toList();
  }
}
