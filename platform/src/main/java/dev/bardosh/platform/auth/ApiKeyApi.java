package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keys for one's own programs. A repeated request makes another key: the secret must not be stored,
 * and so cannot be answered again.
 */
final class ApiKeyApi {
  private static final int MOST_SCOPES = 50;
  private static final int LONGEST_SCOPE = 60;

  private final Db db;
  private final ApiKeys keys;
  private final Permissions permissions;
  private final Actors actors;

  ApiKeyApi(Db db, ApiKeys keys, Permissions permissions, Actors actors) {
    this.db = db;
    this.keys = keys;
    this.permissions = permissions;
    this.actors = actors;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/api-keys").signedIn("account.write").blocking(this::add),
        Route.get("/api/v1/api-keys").signedIn("account.read").blocking(this::list),
        Route.delete("/api/v1/api-keys/{id}").signedIn("account.write").blocking(this::revoke));
  }

  /** The answer that shows the secret. */
  record Made(
      UUID id,
      String key,
      String name,
      Set<String> scopes,
      Instant createdAt,
      Optional<Instant> expiresAt) {}

  private Reply add(Request request) {
    var fields = Fields.body(request);
    var name = fields.parsed("name", Account::parseName);
    var given = new LinkedHashSet<>(fields.texts("scopes", MOST_SCOPES, LONGEST_SCOPE));
    var expires = fields.optionalInstant("expiresAt");
    expires.ifPresent(
        end -> fields.check(end.isAfter(request.now()), "expiresAt", "must be in the future"));
    permissions.scopesFault(given).ifPresent(fault -> fields.check(false, "scopes", fault));
    fields.done();
    var actor = request.signedIn();
    if (!mayGive(actor, given)) {
      return AuthProblems.scopeExceeded().reply();
    }
    return switch (db.write(
        tx -> keys.add(tx, actor.account(), name, given, expires, request.now()))) {
      case ApiKeys.Added(var secret, var key) ->
          Reply.created(
                  new Made(
                      key.id(), secret, key.name(), key.scopes(), key.createdAt(), key.expiresAt()))
              .withHeader("Cache-Control", "no-store");
      case ApiKeys.TooMany(var most) -> AuthProblems.tooManyKeys(most).reply();
      case ApiKeys.NoSuchAccount() -> Problem.notFound("account").reply();
    };
  }

  private Reply list(Request request) {
    Fields.query(request).done();
    var items = db.read(tx -> keys.list(tx, request.signedIn().account()));
    return Reply.page(items, Optional.empty());
  }

  private Reply revoke(Request request) {
    var id = Fields.pathUuid(request, "id", "API key");
    Fields.query(request).done();
    var account = request.signedIn().account();
    var revoked = db.write(tx -> keys.revoke(tx, account, id, request.now()));
    actors.forget(account);
    return revoked ? Reply.noContent() : Problem.notFound("API key").reply();
  }

  /** Else a key that leaks could make itself more powerful. */
  private static boolean mayGive(Actor actor, Set<String> scopes) {
    return scopes.stream().allMatch(actor::hasScope);
  }
}
