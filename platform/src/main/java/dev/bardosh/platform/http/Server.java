package dev.bardosh.platform.http;

import dev.bardosh.platform.observe.AccessLog;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * The HTTP server: as many event loops as cores, each with its share of the connections. Cached
 * replies and submissions are answered on them; everything else gets a virtual thread.
 */
public final class Server implements AutoCloseable {
  /** Vert.x takes 0 as a port of its own for each loop, a negative one as one for all. */
  private static final int ONE_FREE_PORT = -1;

  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final HttpSettings settings;
  private final Health health;
  private final Vertx vertx;
  private final Optional<AccessLog> accessLog;
  private final List<Loop> loops = new ArrayList<>();

  private Server(
      HttpSettings settings,
      List<Route> routes,
      Authenticator authenticator,
      Health health,
      Metrics metrics,
      InstantSource clock,
      Path logs,
      BiFunction<Request, Reply, Reply> problemPage) {
    routes.forEach(route -> requireRoom(settings, route));
    this.settings = settings;
    this.health = health;
    this.accessLog =
        settings.accessLog() ? Optional.of(accessLog(settings, logs)) : Optional.empty();
    var count = loopCount(settings);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(count)
                .setMaxEventLoopExecuteTime(500)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    var registry = metrics.registry();
    var inside = Networks.parse(settings.insideNetworks());
    var all = new ArrayList<>(routes);
    all.addAll(new Operations(health, metrics, inside).routes());
    var parts =
        new Loop.Parts(
            settings,
            new Router(all.stream().map(route -> endpoint(route, registry)).toList()),
            endpoint(Route.get("unmatched").blocking(request -> Reply.noContent()), registry),
            guard(settings, authenticator),
            new Threads(settings.maxInFlight()),
            new AtomicLong(),
            accessLog,
            clock,
            problemPage);
    for (int loop = 0; loop < count; loop++) {
      loops.add(new Loop(parts, options(settings), count));
    }
    measure(parts, registry);
  }

  /** Listens from now on, and tells problems to machines and people alike. */
  public static Server start(
      HttpSettings settings,
      List<Route> routes,
      Authenticator authenticator,
      Health health,
      Metrics metrics,
      InstantSource clock,
      Path logs) {
    return start(
        settings, routes, authenticator, health, metrics, clock, logs, (request, reply) -> reply);
  }

  /**
   * Listens from now on.
   *
   * @param logs folder of the access log
   * @param problemPage what a problem looks like to a person who asked for a page
   */
  public static Server start(
      HttpSettings settings,
      List<Route> routes,
      Authenticator authenticator,
      Health health,
      Metrics metrics,
      InstantSource clock,
      Path logs,
      BiFunction<Request, Reply, Reply> problemPage) {
    var server =
        new Server(settings, routes, authenticator, health, metrics, clock, logs, problemPage);
    try {
      for (var loop : server.loops) {
        await(server.vertx.deployVerticle(loop, new DeploymentOptions()));
      }
      return server;
    } catch (RuntimeException refused) {
      server.close();
      throw CannotListen.of(settings, refused);
    }
  }

  /** Where it listens; the one that was free when the settings said 0. */
  public int port() {
    return loops.getFirst().port();
  }

  /**
   * Ends without dropping a request: not ready first, while every reply closes its connection;
   * after the notice nothing is accepted any more, and what is in progress is finished.
   *
   * @param patience after the notice, for what is in progress
   */
  public void drain(Duration patience) {
    loops.forEach(Loop::closeAfterReplies);
    health.drain();
    rest(settings.drainNotice());
    var millis = Math.max(1, patience.toMillis());
    await(Future.all(loops.stream().<Future<?>>map(loop -> loop.shutdown(millis)).toList()));
  }

  /** Stops at once. */
  @Override
  public void close() {
    await(vertx.close());
    accessLog.ifPresent(AccessLog::close);
  }

  /** The server's address is not to be had; the message is for who starts it. */
  public static final class CannotListen extends RuntimeException {
    private CannotListen(String message, Throwable cause) {
      super(message, cause);
    }

    static CannotListen of(HttpSettings settings, RuntimeException refused) {
      var cause = refused.getCause() == null ? refused : refused.getCause();
      var told = String.valueOf(cause.getMessage());
      var reason =
          told.contains("in use")
              ? "another program listens there; choose another port (--port or http.port)"
              : told.contains("denied") ? "only root may; choose a port above 1023" : told;
      return new CannotListen(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), reason),
          refused);
    }
  }

  private static void requireRoom(HttpSettings settings, Route route) {
    if (route.bodyBytes() > settings.maxBodyBytesTogether()) {
      throw new IllegalArgumentException(
          "http.maxBodyBytesTogether must hold one body of %s %s, %d bytes"
              .formatted(route.method(), route.path(), route.bodyBytes()));
    }
  }

  private int inProgress() {
    return loops.stream().mapToInt(Loop::inProgress).sum();
  }

  private static Endpoint endpoint(Route route, MeterRegistry registry) {
    var allowance =
        route.allowance() > 0
            ? Optional.of(new RateLimit("route", route.allowance(), System::nanoTime))
            : Optional.<RateLimit>empty();
    return new Endpoint(route, allowance, registry);
  }

  private static Guard guard(HttpSettings settings, Authenticator authenticator) {
    return new Guard(
        authenticator,
        new RateLimit("account", settings.requestsPerMinutePerAccount(), System::nanoTime),
        new RateLimit("address", settings.requestsPerMinutePerAddress(), System::nanoTime),
        Networks.parse(settings.unlimitedNetworks()));
  }

  private static HttpServerOptions options(HttpSettings settings) {
    return new HttpServerOptions()
        .setHost(settings.host())
        .setPort(settings.port() == 0 ? ONE_FREE_PORT : settings.port())
        .setAcceptBacklog(4096)
        .setTcpNoDelay(true)
        .setReuseAddress(true)
        .setIdleTimeout((int) settings.idleTime().toSeconds() + 1)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxInitialLineLength(MAX_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(false);
  }

  private static int loopCount(HttpSettings settings) {
    return settings.eventLoops() > 0
        ? settings.eventLoops()
        : Runtime.getRuntime().availableProcessors();
  }

  private static AccessLog accessLog(HttpSettings settings, Path logs) {
    try {
      return new AccessLog(logs, settings.accessLogFileBytes(), settings.accessLogFiles());
    } catch (IOException refused) {
      throw new UncheckedIOException("access log: " + logs + " cannot be written", refused);
    }
  }

  private void measure(Loop.Parts parts, MeterRegistry registry) {
    Gauge.builder("http.server.threads", parts.threads(), Threads::running)
        .description("Requests handed to virtual threads that still run")
        .register(registry);
    Gauge.builder("http.server.in.progress", this, Server::inProgress).register(registry);
    Gauge.builder("http.server.body.bytes", parts.bodyBytes(), AtomicLong::get)
        .description("Bodies held in memory")
        .register(registry);
    Gauge.builder(
            "http.server.connections",
            this,
            server -> server.loops.stream().mapToInt(Loop::connections).sum())
        .register(registry);
    accessLog.ifPresent(
        log ->
            Gauge.builder("http.server.access.log.dropped", log, AccessLog::dropped)
                .description("Lines the disk was too slow for")
                .register(registry));
  }

  private static void rest(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }
}
