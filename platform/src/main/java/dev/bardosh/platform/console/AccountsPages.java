package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.Account;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Other people's accounts: who has which role, a way in for who has forgotten the password, and the
 * way out.
 */
final class AccountsPages {
  static final String PATH = "/admin/accounts";

  private static final int LONGEST_SEARCH = 200;
  private static final Set<String> DEEDS = Set.of("roles", "suspension", "reinstatement");

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
            .blocking(request -> one(request, Form.empty(), Optional.empty(), Optional.empty())),
        Route.post(PATH + "/{id}/roles").withRole(Console.ROLE, "admin").blocking(this::setRoles),
        Route.post(PATH + "/{id}/suspension")
            .withRole(Console.ROLE, "admin")
            .blocking(request -> stand(request, "suspension", auth.accounts()::suspend)),
        Route.post(PATH + "/{id}/reinstatement")
            .withRole(Console.ROLE, "admin")
            .blocking(request -> stand(request, "reinstatement", auth.accounts()::reinstate)),
        Route.post(PATH + "/{id}/removal").withRole(Console.ROLE, "admin").blocking(this::remove),
        Route.post(PATH + "/{id}/password-link")
            .withRole(Console.ROLE, "admin")
            .blocking(this::link));
  }

  /**
   * @param removed whether one was deleted just now
   */
  record Found(Form form, Listing<Account> accounts, boolean removed) {}

  /**
   * One account.
   *
   * @param link to set a password by, made just now
   * @param done what was done just now
   * @param refusal why something could not be done
   * @param own whether it is the administrator's who looks
   */
  record Model(
      Form form,
      Account account,
      List<String> roles,
      Optional<String> link,
      Optional<String> done,
      Optional<String> refusal,
      boolean own) {
    String path(String deed) {
      return PATH + "/" + account.id() + "/" + deed;
    }
  }

  private Reply list(Request request) {
    var form = Form.ofQuery(request);
    var text = form.optionalText("q", LONGEST_SEARCH).orElse("");
    var accounts =
        Listing.read(
            request,
            (before, limit) -> db.read(tx -> auth.accounts().search(tx, text, before, limit)),
            Account::id);
    var title = views.view(request).say("accounts.title");
    return views.reply(
        request,
        Page.of(
            title,
            "console/accounts",
            new Found(form, accounts, form.value("done").equals("removal"))));
  }

  private Reply one(Request request, Form form, Optional<String> link, Optional<String> refusal) {
    var id = id(request);
    var account = db.read(tx -> auth.accounts().find(tx, id));
    if (account.isEmpty()) {
      return Problem.notFound("account").reply();
    }
    var shown = account.get();
    if (form.valid()) {
      shown.roles().forEach(role -> form.put("role." + role, "on"));
    }
    var done = Optional.of(Form.ofQuery(request).value("done")).filter(DEEDS::contains);
    var roles = List.copyOf(new TreeSet<>(auth.permissions().roles()));
    var own = request.signedIn().account().equals(id);
    var model = new Model(form, shown, roles, link, done, refusal, own);
    var page = Page.of(shown.name(), "console/account", model);
    return views.reply(request, page.status(refusal.isPresent() ? 409 : form.valid() ? 200 : 422));
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
        yield one(request, form, Optional.empty(), Optional.empty());
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
    return one(request, Form.empty(), Optional.of(link), Optional.empty());
  }

  @FunctionalInterface
  private interface Step {
    Accounts.Standing take(Tx tx, Author author, UUID account);
  }

  private Reply stand(Request request, String deed, Step step) {
    var id = id(request);
    var standing = db.write(tx -> step.take(tx, Author.of(request), id));
    auth.actors().forget(id);
    return switch (standing) {
      case Accounts.Stands _ -> Site.to(PATH + "/" + id + "?done=" + deed);
      case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
      case Accounts.LastAdministrator() -> refused(request, "fault.last-administrator");
    };
  }

  private Reply remove(Request request) {
    var id = id(request);
    var language = views.view(request).locale();
    var removal = db.write(tx -> auth.accounts().expel(tx, Author.of(request), id, language));
    auth.actors().forget(id);
    return switch (removal) {
      case Accounts.Removed() -> Site.to(PATH + "?done=removal");
      case Accounts.NoSuchAccount() -> Problem.notFound("account").reply();
      case Accounts.LastAdministrator() -> refused(request, "fault.last-administrator");
      case Accounts.Refused(_, var reason) -> refused(request, "fault.account-in-use", reason);
    };
  }

  private Reply refused(Request request, String key, Object... arguments) {
    var told = views.view(request).say(key, arguments);
    return one(request, Form.empty(), Optional.empty(), Optional.of(told));
  }

  private static UUID id(Request request) {
    return Fields.pathUuid(request, "id", "account");
  }
}
