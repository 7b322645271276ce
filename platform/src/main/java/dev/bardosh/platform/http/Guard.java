package dev.bardosh.platform.http;

import dev.bardosh.platform.http.Authenticator.Known;
import dev.bardosh.platform.http.Authenticator.Refused;
import dev.bardosh.platform.http.Authenticator.Unknown;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;

/** Whether a request may reach its handler: who is behind it, how often they ask, what they may. */
final class Guard {
  private final Authenticator authenticator;
  private final RateLimit perAccount;
  private final RateLimit perAddress;
  private final Networks unlimited;

  Guard(
      Authenticator authenticator, RateLimit perAccount, RateLimit perAddress, Networks unlimited) {
    this.authenticator = authenticator;
    this.perAccount = perAccount;
    this.perAddress = perAddress;
    this.unlimited = unlimited;
  }

  sealed interface Admission {}

  record Admitted(Optional<Actor> actor) implements Admission {}

  record Denied(Reply reply) implements Admission {}

  /** Memory does not know the token: {@link #load} has to be asked, off the event loop. */
  record Unsettled(Credential credential) implements Admission {}

  /** From memory alone, on the event loop. */
  Admission admit(Endpoint endpoint, Credential credential, String address, Instant now) {
    return switch (credential) {
      case Credential.None() -> settle(endpoint, Optional.empty(), address);
      case Credential.Unreadable() -> denied(invalidToken());
      case Credential.Bearer(var token) -> recall(endpoint, credential, token, address, now);
      case Credential.Cookie(var token) -> recall(endpoint, credential, token, address, now);
    };
  }

  /** Whom memory knows, for a page that says no: its frame is that of who is signed in. */
  Optional<Actor> known(HttpServerRequest raw, Instant now) {
    var credential =
        Credential.of(raw.getHeader(HttpHeaders.AUTHORIZATION), raw.getHeader(HttpHeaders.COOKIE));
    return credential instanceof Credential.Cookie(var token)
            && authenticator.remember(token, now) instanceof Known(var actor)
        ? Optional.of(actor)
        : Optional.empty();
  }

  private Admission recall(
      Endpoint endpoint, Credential credential, String token, String address, Instant now) {
    return switch (authenticator.remember(token, now)) {
      case Known(var actor) -> settle(endpoint, Optional.of(actor), address);
      case Refused() -> nobody(endpoint, credential, address);
      case Unknown() -> {
        var wait = take(perAddress, Networks.household(address), address);
        yield wait > 0 ? new Denied(perAddress.reply(wait)) : new Unsettled(credential);
      }
    };
  }

  /** On a virtual thread. */
  Admission load(Endpoint endpoint, Credential credential, String address, Instant now) {
    var token =
        switch (credential) {
          case Credential.Bearer(var value) -> value;
          case Credential.Cookie(var value) -> value;
          case Credential.None(), Credential.Unreadable() -> "";
        };
    var actor = authenticator.load(token, now);
    return actor.isPresent()
        ? settle(endpoint, actor, address)
        : nobody(endpoint, credential, address);
  }

  /** A browser sends its cookie unasked, so an outdated one only means that nobody is signed in. */
  private Admission nobody(Endpoint endpoint, Credential credential, String address) {
    return switch (credential) {
      case Credential.Cookie(var token) -> settle(endpoint, Optional.empty(), address);
      case Credential.Bearer(var token) -> charged(address, invalidToken());
      case Credential.None(), Credential.Unreadable() -> denied(invalidToken());
    };
  }

  private Admission settle(Endpoint endpoint, Optional<Actor> actor, String address) {
    var limit = endpoint.allowance().orElse(actor.isPresent() ? perAccount : perAddress);
    var wait =
        take(
            limit,
            actor.<Object>map(Actor::account).orElseGet(() -> Networks.household(address)),
            address);
    if (wait > 0) {
      return new Denied(limit.reply(wait));
    }
    return switch (endpoint.route().access()) {
      case Access.Anyone() -> new Admitted(actor);
      case Access.SignedIn(var scope) ->
          actor.isEmpty() ? denied(signInFirst()) : withScope(actor.get(), scope);
      case Access.WithRole(var role, var scope) -> {
        if (actor.isEmpty()) {
          yield denied(signInFirst());
        }
        yield actor.get().hasRole(role)
            ? withScope(actor.get(), scope)
            : denied(forbidden("This needs the role " + role + "."));
      }
    };
  }

  /** Counts everybody, but holds back nobody of the unlimited networks. */
  private long take(RateLimit limit, Object key, String address) {
    var wait = limit.take(key);
    return wait > 0 && unlimited.contains(address) ? 0 : wait;
  }

  private Admission charged(String address, Problem problem) {
    var wait = take(perAddress, Networks.household(address), address);
    return wait > 0 ? new Denied(perAddress.reply(wait)) : denied(problem);
  }

  private static Admission withScope(Actor actor, String scope) {
    return actor.hasScope(scope)
        ? new Admitted(Optional.of(actor))
        : denied(forbidden("This credential lacks the scope " + scope + "."));
  }

  private static Admission denied(Problem problem) {
    var reply = problem.reply();
    return new Denied(
        problem.status() == 401
            ? reply.withHeader("WWW-Authenticate", "Bearer realm=\"bardosh\"")
            : reply);
  }

  private static Problem signInFirst() {
    return Problem.of(
        401, "signed-out", "Not signed in", "Sign in, and send the token: Authorization: Bearer …");
  }

  private static Problem invalidToken() {
    return Problem.of(
        401, "signed-out", "Not signed in", "The token is unknown, expired or signed out.");
  }

  private static Problem forbidden(String detail) {
    return Problem.of(403, "forbidden", "Not allowed", detail);
  }

  static Problem anotherSite() {
    return forbidden("A page of another site is behind this request.");
  }
}
