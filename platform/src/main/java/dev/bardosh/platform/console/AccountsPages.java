package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Other people's accounts: who has which role, and a way in for who has forgotten the password. */
final class AccountsPages {
  static final String PATH = "/admin/accounts";

  private static final int LONGEST_SEARCH = 200;

  private final Views views;
  private final Db db;
  private final Auth auth;

  AccountsPages(Views views, Db db, Auth auth) {
    this.views = views;
    this.db = db;
    this.auth = auth;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list),
        Route.get(PATH + "/{id}")
            .withRole(Console.ROLE, "admin")
            .blocking(request -> one(request, Form.empty(), Optional.empty())),
        Route.post(PATH + "/{id}/roles").withRole(Console.ROLE, "admin").blocking(this::setRoles),
        Route.post(PATH + "/{id}/password-link")
            .withRole(Console.ROLE, "admin")
            .blocking(this::link));
  }

  record Found(Form form, Listing<Account> accounts) {}

  /**
   * One account.
   *
   * @param link to set a password by, made just now
   */
  record Model(
      Form form, Account account, List<String> roles, Optional<String> link, boolean done) {}

  private Reply list(Request request) {
    var form = Form.ofQuery(request);
    var text = form.optionalText("q", LONGEST_SEARCH).orElse("");
    var accounts =
        Listing.read(
            request,
            (before, limit) -> db.read(tx -> auth.accounts().search(tx, text, before, limit)),
            Account::id);
    var title = views.view(request).say("accounts.title");
    return views.reply(request, Page.of(title, "console/accounts", new Found(form, accounts)));
  }

  private Reply one(Request request, Form form, Optional<String> link) {
    var id = id(request);
    var account = db.read(tx -> auth.accounts().find(tx, id));
    if (account.isEmpty()) {
      return Problem.notFound("account").reply();
    }
    var shown = account.get();
    if (form.valid()) {
      shown.roles().forEach(role -> form.put("role." + role, "on"));
    }
    var done = !Form.ofQuery(request).value("done").isEmpty();
    var roles = List.copyOf(new TreeSet<>(auth.permissions().roles()));
    var page =
        Page.of(shown.name(), "console/account", new Model(form, shown, roles, link, done))
            .status(form.valid() ? 200 : 422);
    return views.reply(request, page);
  }

  private Reply setRoles(Request request) {
    var form = Form.of(request);
    var id = id(request);
    var roles =
        auth.permissions().roles().stream()
            .filter(role -> form.checked("role." + role))
            .collect(Collectors.toSet());
    var change = db.write(tx -> auth.accounts().setRoles(tx, Author.of(request), id, roles));
    auth.actors().forget(id);
    return switch (change) {
      case Accounts.RolesChanged(var account) -> Site.to(PATH + "/" + id + "?done=roles");
      case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
      case Accounts.LastAdministrator() -> {
        form.refuse("role.admin", "fault.last-administrator");
        yield one(request, form, Optional.empty());
      }
    };
  }

  /** Shown this once; it works for some days and replaces the one before. */
  private Reply link(Request request) {
    var id = id(request);
    var account = db.read(tx -> auth.accounts().find(tx, id));
    if (account.flatMap(Account::email).isEmpty()) {
      return Problem.notFound("account").reply();
    }
    var link = db.write(tx -> auth.links().invite(tx, Author.of(request), id));
    return one(request, Form.empty(), Optional.of(link));
  }

  private static UUID id(Request request) {
    return Fields.pathUuid(request, "id", "account");
  }
}
