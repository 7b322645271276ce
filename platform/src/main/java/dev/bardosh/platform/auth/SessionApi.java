package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Signing in and out. A repeated sign-in begins another session: the token must not be stored, and
 * so cannot be answered again.
 */
final class SessionApi {
  private final Sessions sessions;
  private final Actors actors;

  SessionApi(Sessions sessions, Actors actors) {
    this.sessions = sessions;
    this.actors = actors;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.post("/api/v1/sessions").anyone().perMinute(callsPerMinute).blocking(this::signIn),
        Route.get("/api/v1/sessions").signedIn("account.read").blocking(this::list),
        Route.delete("/api/v1/sessions").signedIn("account.write").blocking(this::endAll),
        Route.delete("/api/v1/sessions/current")
            .signedIn("account.write")
            .blocking(request -> end(request, request.signedIn().credential())),
        Route.delete("/api/v1/sessions/{id}")
            .signedIn("account.write")
            .blocking(request -> end(request, Fields.pathUuid(request, "id", "session"))));
  }

  /** The answer to a sign-in. */
  record Begun(UUID id, String token, Instant expiresAt) {}

  /** A session among others; {@code current} is the one that asks. */
  record Listed(
      UUID id,
      Instant createdAt,
      Instant lastSeen,
      Instant expiresAt,
      String userAgent,
      String address,
      boolean current) {}

  private Reply signIn(Request request) {
    var fields = Fields.body(request);
    var email = fields.parsed("email", Email::parse);
    var password = fields.text("password", 1, Passwords.LONGEST_SENT);
    fields.done();
    var device = new Sessions.Device(request.header("user-agent").orElse(""), request.address());
    return switch (sessions.signIn(email, password, device, request.now())) {
      case Sessions.SignedIn(var token, var session) ->
          Reply.created(new Begun(session.id(), token, session.expiresAt()))
              .withHeader("Cache-Control", "no-store");
      case Sessions.WrongCredentials() -> AuthProblems.wrongCredentials().reply();
      case Sessions.Suspended() -> AuthProblems.suspended().reply();
      case Sessions.TooManyAttempts(var seconds) -> AuthProblems.tooManyAttempts(seconds).reply();
    };
  }

  private Reply list(Request request) {
    Fields.query(request).done();
    var actor = request.signedIn();
    var items =
        sessions.list(actor.account(), request.now()).stream()
            .map(
                session ->
                    new Listed(
                        session.id(),
                        session.createdAt(),
                        session.lastSeen(),
                        session.expiresAt(),
                        session.userAgent(),
                        session.address(),
                        session.id().equals(actor.credential())))
            .toList();
    return Reply.page(items, Optional.empty());
  }

  private Reply end(Request request, UUID session) {
    Fields.query(request).done();
    var account = request.signedIn().account();
    var ended = sessions.end(account, session);
    actors.forget(account);
    return ended ? Reply.noContent() : Problem.notFound("session").reply();
  }

  private Reply endAll(Request request) {
    Fields.query(request).done();
    var account = request.signedIn().account();
    sessions.endAll(account);
    actors.forget(account);
    return Reply.noContent();
  }
}
