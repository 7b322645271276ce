package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.ListPage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Other people's accounts, for administrators. */
final class AdministratorApi {
  private static final Cursor CURSOR = new Cursor("accounts");
  private static final int MOST_ROLES = 50;
  private static final int LONGEST_ROLE = 60;

  private final Db db;
  private final Accounts accounts;
  private final Permissions permissions;
  private final Idempotency idempotency;
  private final Actors actors;

  AdministratorApi(
      Db db, Accounts accounts, Permissions permissions, Idempotency idempotency, Actors actors) {
    this.db = db;
    this.accounts = accounts;
    this.permissions = permissions;
    this.idempotency = idempotency;
    this.actors = actors;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/admin/accounts").withRole("admin", "admin").blocking(this::list),
        Route.delete("/api/v1/admin/accounts/{id}")
            .withRole("admin", "admin")
            .blocking(this::remove),
        Route.put("/api/v1/admin/accounts/{id}/suspension")
            .withRole("admin", "admin")
            .blocking(request -> stand(request, accounts::suspend)),
        Route.delete("/api/v1/admin/accounts/{id}/suspension")
            .withRole("admin", "admin")
            .blocking(request -> stand(request, accounts::reinstate)),
        Route.put("/api/v1/admin/accounts/{id}/roles")
            .withRole("admin", "admin")
            .blocking(this::setRoles));
  }

  private Reply list(Request request) {
    return ListPage.read(
            Fields.query(request),
            CURSOR,
            20,
            100,
            (last, most) -> db.read(tx -> accounts.page(tx, last, most)),
            Account::id)
        .reply();
  }

  @FunctionalInterface
  private interface Step {
    Accounts.Standing take(Tx tx, Author author, UUID account);
  }

  /** Again, it changes nothing and answers the same, so no answer is kept. */
  private Reply stand(Request request, Step step) {
    var id = Fields.pathUuid(request, "id", "account");
    Fields.query(request).done();
    var standing = db.write(tx -> step.take(tx, Author.of(request), id));
    actors.forget(id);
    return switch (standing) {
      case Accounts.Stands(var account) -> Reply.ok(account);
      case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
      case Accounts.LastAdministrator() -> AuthProblems.lastAdministrator().reply();
    };
  }

  private Reply remove(Request request) {
    var id = Fields.pathUuid(request, "id", "account");
    Fields.query(request).done();
    var removal = db.write(tx -> accounts.expel(tx, Author.of(request), id, Locale.ENGLISH));
    actors.forget(id);
    return switch (removal) {
      case Accounts.Removed() -> Reply.noContent();
      case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
      case Accounts.LastAdministrator() -> AuthProblems.lastAdministrator().reply();
      case Accounts.Refused(var service, var reason) ->
          AuthProblems.accountInUse(service, reason).reply();
    };
  }

  private Reply setRoles(Request request) {
    var id = Fields.pathUuid(request, "id", "account");
    var fields = Fields.body(request);
    var roles = Set.copyOf(fields.texts("roles", MOST_ROLES, LONGEST_ROLE));
    permissions.rolesFault(roles).ifPresent(fault -> fields.check(false, "roles", fault));
    fields.done();
    var reply =
        idempotency.once(
            request,
            tx ->
                switch (accounts.setRoles(tx, Author.of(request), id, roles)) {
                  case Accounts.RolesChanged(var account) -> Reply.ok(account);
                  case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
                  case Accounts.LastAdministrator() -> AuthProblems.lastAdministrator().reply();
                });
    actors.forget(id);
    return reply;
  }
}
