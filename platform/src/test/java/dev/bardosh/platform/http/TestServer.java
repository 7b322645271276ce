package dev.bardosh.platform.http;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real server on a free port, and clients polite and rude. */
final class TestServer implements AutoCloseable {
  final Metrics metrics = new Metrics();
  final Health health = new Health();
  final Path logs;
  final Server server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestServer(List<String> settings, Authenticator authenticator, List<Route> routes)
      throws IOException {
    var overrides =
        new ArrayList<>(List.of("http.port=0", "http.host=127.0.0.1", "http.unlimitedNetworks="));
    settings.forEach(setting -> overrides.add("http." + setting));
    logs = Files.createTempDirectory("bardosh-http");
    server =
        Server.start(
            Settings.load(Path.of("absent.toml"), Map.of(), overrides)
                .section("http", HttpSettings.DEFAULT),
            routes,
            authenticator,
            health,
            metrics,
            InstantSource.system(),
            logs);
  }

  static TestServer with(Route... routes) throws IOException {
    return new TestServer(List.of(), Authenticator.nobody(), List.of(routes));
  }

  /** Settings as {@code maxInFlight=2}. */
  static TestServer with(List<String> settings, Route... routes) throws IOException {
    return new TestServer(settings, Authenticator.nobody(), List.of(routes));
  }

  static TestServer with(Authenticator authenticator, Route... routes) throws IOException {
    return new TestServer(List.of(), authenticator, List.of(routes));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest request(String method, String path, String body, String... headers) {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, publisher);
    return (headers.length == 0 ? builder : builder.headers(headers)).build();
  }

  /** All that comes back for these very bytes until the server closes the connection. */
  String raw(String bytes) throws IOException {
    try (var socket = open()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  Socket open() throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Lines of the access log so far. */
  List<String> lines() throws IOException {
    var file = logs.resolve("access.log");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Override
  public void close() {
    server.close();
    health.close();
    metrics.close();
    client.close();
  }
}
