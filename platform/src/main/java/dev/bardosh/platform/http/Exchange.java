package dev.bardosh.platform.http;

import dev.bardosh.platform.db.StatementCount;
import dev.bardosh.platform.http.Connections.Peer;
import dev.bardosh.platform.http.Guard.Admission;
import dev.bardosh.platform.http.Guard.Admitted;
import dev.bardosh.platform.http.Guard.Denied;
import dev.bardosh.platform.http.Guard.Unsettled;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.observe.AccessLog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.VertxConnection;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One request from its head to its reply. Everything here runs on the event loop the request came
 * in on, except the two tasks handed to {@link Threads}.
 */
final class Exchange {
  private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
  private static final CharSequence FORWARDED = HttpHeaders.createOptimized("x-forwarded-for");
  private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("sec-fetch-site");

  private final Loop loop;
  private final HttpServerRequest raw;
  private final Peer peer;
  private final long begun;
  private final Instant now;
  private final String trace;
  private final String address;
  private final Body body;
  private final Deadlines.Entry deadline = new Deadlines.Entry(this::expire);
  private Endpoint endpoint;
  private Map<String, String> pathValues = Map.of();
  private Optional<Actor> actor = Optional.empty();
  private @Nullable CompletableFuture<Reply> awaited;
  private boolean bodyToCome;

  /** Written on the loop; a thread that is about to work for nobody looks. */
  private volatile boolean answered;

  Exchange(Loop loop, HttpServerRequest raw, Peer peer, long begun) {
    this.loop = loop;
    this.raw = raw;
    this.peer = peer;
    this.begun = begun;
    this.now = loop.parts().clock().instant();
    this.trace = Trace.id(raw.getHeader(TRACEPARENT));
    this.address = peer.addressBehind(forwardedFor(raw));
    this.body = new Body(loop.parts().settings(), loop.parts().bodyBytes());
    this.endpoint = loop.parts().unmatched();
  }

  void begin() {
    bodyToCome = announcesBody();
    raw.exceptionHandler(this::broken);
    guarded(this::route);
  }

  /** The connection is gone, or what came as the body is no HTTP. */
  private void broken(Throwable cause) {
    if (cause instanceof HttpClosedException || answered || raw.response().closed()) {
      finish(499, 0);
    } else {
      answer(Loop.malformed().reply());
      // Vert.x closes when this returns, and what was written in the middle of reading would be
      // lost
      if (raw.connection() instanceof VertxConnection connection) {
        connection.flush();
      }
    }
  }

  private void route() {
    var path = raw.path() == null ? "" : raw.path();
    var method = Router.method(raw.method());
    var router = loop.parts().router();
    if (method.isPresent()
        && router.find(method.get(), path) instanceof Router.Found(var found, var values)) {
      endpoint = found;
      pathValues = values;
      admit();
    } else {
      answer(Router.otherwise(raw.method().name(), router.methods(path)));
    }
  }

  private void admit() {
    var credential =
        Credential.of(raw.getHeader(HttpHeaders.AUTHORIZATION), raw.getHeader(HttpHeaders.COOKIE));
    if ((credential instanceof Credential.Cookie || ofAnotherSitesForm())
        && !Credential.ownSite(
            endpoint.route().method(),
            raw.getHeader(FETCH_SITE),
            raw.getHeader(HttpHeaders.ORIGIN),
            raw.getHeader(HttpHeaders.HOST))) {
      answer(Guard.anotherSite().reply());
      return;
    }
    var admission = loop.parts().guard().admit(endpoint, credential, address, now);
    switch (admission) {
      case Denied(var reply) -> answer(reply);
      case Admitted admitted -> receive(admission);
      case Unsettled unsettled -> receive(admission);
    }
  }

  /** Reads the body, if the request has one, and goes on. */
  private void receive(Admission admission) {
    if (!bodyToCome || endpoint.route().method() == Route.Method.GET) {
      proceed(admission);
      return;
    }
    var route = endpoint.route();
    body.expect(loop.largest(route), raw.getHeader(HttpHeaders.CONTENT_LENGTH));
    if (raw.headers().contains(HttpHeaders.EXPECT)) {
      raw.response().writeContinue();
    }
    loop.bodies(route).start(deadline, begun);
    raw.handler(piece -> guarded(() -> take(piece)));
    raw.endHandler(end -> guarded(() -> received(admission)));
  }

  /** A form of another site could sign somebody in as somebody else, and has no cookie yet. */
  private boolean ofAnotherSitesForm() {
    return (raw.headers().contains(FETCH_SITE) || raw.headers().contains(HttpHeaders.ORIGIN))
        && raw.headers().contains(HttpHeaders.CONTENT_TYPE)
        && !raw.getHeader(HttpHeaders.CONTENT_TYPE).startsWith("application/json");
  }

  private boolean announcesBody() {
    var length = raw.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? raw.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  private void take(Buffer piece) {
    if (!answered) {
      body.add(piece);
    }
  }

  private void received(Admission admission) {
    bodyToCome = false;
    if (!answered) {
      deadline.stop();
      proceed(admission);
    }
  }

  private void proceed(Admission admission) {
    switch (admission) {
      case Admitted(var known) -> {
        actor = known;
        call();
      }
      case Denied(var reply) -> answer(reply);
      case Unsettled(var credential) ->
          onThread(
              () -> {
                var settled = loop.parts().guard().load(endpoint, credential, address, now);
                loop.run(() -> guarded(() -> settled(settled)));
              });
    }
  }

  private void settled(Admission admission) {
    if (!answered) {
      proceed(admission);
    }
  }

  private void call() {
    var request = request();
    switch (endpoint.route().handler()) {
      case Handler.Blocking(var call) -> onThread(call, request);
      case Handler.Cached(var lookup, var miss) -> {
        var found = lookup.find(request);
        if (found.isPresent()) {
          answer(found.get());
        } else {
          onThread(miss, request);
        }
      }
      case Handler.Asynchronous(var submission) -> await(submission, request);
    }
  }

  private void onThread(Handler.Call call, Request request) {
    onThread(
        () -> {
          var statements = new StatementCount();
          var reply = statements.during(() -> reply(call, request));
          endpoint.took(statements.value());
          loop.run(() -> answer(reply));
        });
  }

  private void onThread(Runnable task) {
    loop.answers(endpoint.route()).start(deadline, System.nanoTime());
    var started =
        loop.parts()
            .threads()
            .start(
                () -> {
                  if (!answered) {
                    work(task);
                  }
                });
    if (!started) {
      answer(Problem.busy("Too many requests in progress; nothing was done.", 1).reply());
    }
  }

  private void work(Runnable task) {
    MDC.put("trace", trace);
    try {
      task.run();
    } catch (Throwable failure) {
      var reply = Failures.reply(failure, endpoint.route(), trace);
      loop.run(() -> answer(reply));
    }
  }

  private Reply reply(Handler.Call call, Request request) {
    try {
      return call.answer(request);
    } catch (Throwable failure) {
      return Failures.reply(failure, endpoint.route(), trace);
    }
  }

  private void await(Handler.Submission submission, Request request) {
    var stage = submission.submit(request).toCompletableFuture();
    if (stage.state() == Future.State.SUCCESS) {
      answer(stage.resultNow());
      return;
    }
    loop.answers(endpoint.route()).start(deadline, System.nanoTime());
    awaited = stage;
    stage.whenComplete(
        (reply, failure) ->
            loop.run(
                () -> {
                  if (!answered) {
                    answer(
                        failure == null ? reply : Failures.reply(failure, endpoint.route(), trace));
                  }
                }));
  }

  /** The time for the body, or for the answer, has run out. */
  private void expire() {
    if (awaited != null) {
      awaited.cancel(false);
    }
    var late =
        bodyToCome
            ? Problem.of(408, "slow-request", "Slow request", "The body did not arrive in time.")
            : Failures.late(endpoint.route());
    answer(late.reply());
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable failure) {
      answer(Failures.reply(failure, endpoint.route(), trace));
    }
  }

  /** The first reply counts; what comes later comes too late. */
  private void answer(Reply reply) {
    if (answered) {
      return;
    }
    var response = raw.response();
    if (response.closed()) {
      finish(499, 0);
      return;
    }
    var fitting = Replies.fitting(raw, shown(reply));
    var manner =
        new Replies.Manner(
            raw.method() == HttpMethod.HEAD,
            loop.closing() || bodyToCome,
            actor.isPresent(),
            trace,
            now);
    try {
      send(fitting, manner);
    } catch (RuntimeException unsendable) {
      response.headers().clear();
      send(Failures.reply(unsendable, endpoint.route(), trace), manner);
    }
  }

  /** A problem as it is for machines, or as a page for a person. */
  private Reply shown(Reply reply) {
    if (!reply.contentType().equals("application/problem+json") || !isForPerson()) {
      return reply;
    }
    try {
      actor = actor.or(() -> loop.parts().guard().known(raw, now));
      return loop.parts().problemPage().apply(request(), reply);
    } catch (Problem.Raised unreadable) {
      return reply;
    }
  }

  private boolean isForPerson() {
    var accept = raw.getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && accept.contains("text/html")
        && (raw.path() == null || !raw.path().startsWith("/api/"));
  }

  private Locale language() {
    var cookies = raw.getHeader(HttpHeaders.COOKIE);
    return Optional.ofNullable(cookies)
        .flatMap(all -> Credential.cookie(all, "language"))
        .flatMap(Language::parse)
        .map(Language::locale)
        .orElseGet(() -> loop.language(raw.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  private void send(Reply reply, Replies.Manner manner) {
    var sent = loop.replies().send(raw.response(), reply, manner);
    finish(reply.status(), reply.body().length);
    if (bodyToCome) {
      loop.closeSoon(raw.connection());
    } else if (manner.closing()) {
      sent.onComplete(done -> raw.connection().close());
    }
  }

  private void finish(int status, int bytes) {
    if (answered) {
      return;
    }
    answered = true;
    deadline.stop();
    body.release();
    var nanos = System.nanoTime() - begun;
    endpoint.answered(status, nanos);
    loop.lines()
        .ifPresent(
            lines ->
                lines.add(
                    new AccessLog.Line(
                        now,
                        raw.method().name(),
                        endpoint.route().path(),
                        raw.path() == null ? "" : raw.path(),
                        status,
                        bytes,
                        nanos / 1_000,
                        trace,
                        address,
                        actor.map(Actor::account))));
    loop.finished(peer);
  }

  private Request request() {
    var query = raw.query();
    return new Request(
        endpoint.route().method(),
        endpoint.route().path(),
        pathValues,
        query == null ? Map.of() : Percent.query(query),
        new HeaderView(raw.headers()),
        body.bytes(),
        actor,
        address,
        trace,
        now,
        language());
  }

  /** All lines of it, since a proxy may add its own below one that the client made up. */
  private static @Nullable String forwardedFor(HttpServerRequest raw) {
    return raw.headers().contains(FORWARDED)
        ? String.join(",", raw.headers().getAll(FORWARDED))
        : null;
  }
}
