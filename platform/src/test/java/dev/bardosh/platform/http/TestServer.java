package dev.bardosh.platform.http;

import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A real server on a free port, with routes of every kind. */
final class TestServer implements AutoCloseable {
  final Metrics metrics = new Metrics();
  final Health health = new Health();
  final Path logs = folder();
  final Server server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestServer() {
    var routes = new ArrayList<Route>();
    routes.add(Route.get("/hello").anyone().blocking(request -> Reply.ok("hello")));
    routes.add(
        Route.get("/cached/{key}")
            .anyone()
            .cached(
                request ->
                    request.pathValue("key").equals("hit")
                        ? Optional.of(Reply.ok("memory"))
                        : Optional.empty(),
                request -> Reply.ok("loaded")));
    routes.add(
        Route.get("/later")
            .anyone()
            .asynchronous(request -> CompletableFuture.supplyAsync(() -> Reply.ok("later"))));
    server =
        Server.start(
            HttpSettings.DEFAULT.withPort(0),
            routes,
            Authenticator.nobody(),
            health,
            metrics,
            InstantSource.system(),
            logs);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
    health.close();
    metrics.close();
    client.close();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("bardosh-http");
    } catch (IOException full) {
      throw new java.io.UncheckedIOException(full);
    }
  }

  List<String> accessLines() throws IOException {
    return Files.readAllLines(logs.resolve("access.log"));
  }
}
