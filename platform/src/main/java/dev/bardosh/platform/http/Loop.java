package dev.bardosh.platform.http;

import dev.bardosh.platform.http.Connections.Peer;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.observe.AccessLog;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One event loop with what belongs to it alone, so that nothing on it is ever locked. */
final class Loop extends VerticleBase {
  private static final int MOST_LANGUAGES = 500;
  private static final Locale NO_PREFERENCE = Language.preferred("", Optional.empty()).locale();
  private static final long SWEEP_MILLIS = 50;
  private static final long PASS_MILLIS = 250;
  private static final long LINGER_MILLIS = 1_000;
  private static final long IDLE_MILLIS = 1_000;

  private final Parts parts;
  private final HttpServerOptions options;
  private final Deadlines answers;
  private final Map<Duration, Deadlines> patient = new HashMap<>();
  private final Deadlines bodies;
  private final Map<Integer, Deadlines> large = new HashMap<>();
  private final Connections connections;
  private final Replies replies = new Replies();
  private final Map<String, Locale> languages = new HashMap<>();
  private final AtomicInteger inProgress = new AtomicInteger();
  private final Optional<AccessLog.Lines> lines;
  private @Nullable HttpServer server;
  private volatile boolean closing;

  /** What all loops share. */
  record Parts(
      HttpSettings settings,
      Router router,
      Endpoint unmatched,
      Guard guard,
      Threads threads,
      AtomicLong bodyBytes,
      Optional<AccessLog> accessLog,
      InstantSource clock,
      BiFunction<Request, Reply, Reply> problemPage) {}

  Loop(Parts parts, HttpServerOptions options, int loops) {
    this.parts = parts;
    this.options = options;
    var settings = parts.settings();
    this.answers = new Deadlines(settings.deadline().toNanos());
    this.bodies = new Deadlines(settings.bodyTime().toNanos());
    this.connections =
        new Connections(
            Math.max(1, settings.maxConnections() / loops),
            settings.idleTime().toNanos(),
            Networks.parse(settings.trustedProxies()));
    this.lines = parts.accessLog().map(AccessLog::lines);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep());
    vertx.setPeriodic(PASS_MILLIS, timer -> lines.ifPresent(AccessLog.Lines::pass));
    vertx.setPeriodic(IDLE_MILLIS, timer -> connections.closeIdle(System.nanoTime()));
    var listening =
        vertx
            .createHttpServer(options)
            .connectionHandler(connection -> connections.opened(connection, System.nanoTime()))
            .invalidRequestHandler(this::refuse)
            .requestHandler(this::handle);
    server = listening;
    return listening.listen();
  }

  @Override
  public Future<?> stop() {
    lines.ifPresent(AccessLog.Lines::pass);
    return Future.succeededFuture();
  }

  /** Takes no new connection, and closes each as soon as it has been answered. */
  Future<?> shutdown(long millis) {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(millis, TimeUnit.MILLISECONDS);
  }

  int port() {
    return server == null ? -1 : server.actualPort();
  }

  Parts parts() {
    return parts;
  }

  /** By when a route has to answer: all with the same time share a list. */
  Deadlines answers(Route route) {
    return route.deadline().isEmpty()
        ? answers
        : patient.computeIfAbsent(route.deadline().get(), time -> new Deadlines(time.toNanos()));
  }

  /** By when a body has to be there: a larger one at the same pace. */
  Deadlines bodies(Route route) {
    var settings = parts.settings();
    int times = Math.ceilDiv(largest(route), settings.maxBodyBytes());
    return times <= 1
        ? bodies
        : large.computeIfAbsent(
            times, n -> new Deadlines(settings.bodyTime().multipliedBy(n).toNanos()));
  }

  /** Bytes that a body of the route may have. */
  int largest(Route route) {
    return route.bodyBytes() == 0 ? parts.settings().maxBodyBytes() : route.bodyBytes();
  }

  Replies replies() {
    return replies;
  }

  Optional<AccessLog.Lines> lines() {
    return lines;
  }

  /** What an {@code Accept-Language} prefers. Browsers send few different ones, so it is kept. */
  Locale language(@Nullable String accept) {
    if (accept == null) {
      return NO_PREFERENCE;
    }
    if (languages.size() >= MOST_LANGUAGES) {
      languages.clear();
    }
    return languages.computeIfAbsent(
        accept, header -> Language.preferred(header, Optional.empty()).locale());
  }

  /** From another thread, back onto this loop. */
  void run(Runnable task) {
    context.runOnContext(nothing -> task.run());
  }

  int inProgress() {
    return inProgress.get();
  }

  int connections() {
    return connections.size();
  }

  /** Whether each reply asks to close the connection. */
  boolean closing() {
    return closing;
  }

  void closeAfterReplies() {
    closing = true;
  }

  /**
   * After a reply to a request whose body is not wanted. What still comes is thrown away for a
   * moment, since closing while it comes would make most clients lose the reply.
   */
  void closeSoon(HttpConnection connection) {
    vertx.setTimer(LINGER_MILLIS, timer -> connection.close());
  }

  void finished(Peer peer) {
    peer.finish(System.nanoTime());
    inProgress.decrementAndGet();
  }

  private void handle(HttpServerRequest raw) {
    var now = System.nanoTime();
    var peer = connections.peer(raw.connection(), now);
    peer.begin();
    inProgress.incrementAndGet();
    new Exchange(this, raw, peer, now).begin();
  }

  private void sweep() {
    var now = System.nanoTime();
    answers.sweep(now);
    patient.values().forEach(list -> list.sweep(now));
    bodies.sweep(now);
    large.values().forEach(list -> list.sweep(now));
  }

  static Problem malformed() {
    return Problem.of(
        400, "malformed-request", "Malformed request", "This is no valid HTTP request.");
  }

  /** What is no HTTP request, or one with too long a head. */
  private void refuse(HttpServerRequest raw) {
    var status = 400;
    if (raw.decoderResult().cause() instanceof TooLongFrameException tooLong) {
      status = String.valueOf(tooLong.getMessage()).startsWith("An HTTP line") ? 414 : 431;
    }
    var problem =
        status == 400
            ? malformed()
            : Problem.of(
                status,
                "malformed-request",
                "Malformed request",
                "The address or the headers of this request are too long.");
    var manner = new Replies.Manner(false, true, false, Trace.id(null), parts.clock().instant());
    parts.unmatched().answered(status, 0);
    replies
        .send(raw.response(), problem.reply(), manner)
        .onComplete(sent -> raw.connection().close());
  }
}
