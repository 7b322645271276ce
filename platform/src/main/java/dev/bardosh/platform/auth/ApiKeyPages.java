package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys for one's own programs in a browser; a new one is shown once. */
final class ApiKeyPages {
  private static final String PATH = "/account/keys";
  private static final List<Integer> DAYS = List.of(30, 90, 365);
  private static final String FOREVER = "0";

  private final Views views;
  private final Db db;
  private final ApiKeys keys;
  private final Permissions permissions;
  private final Actors actors;

  ApiKeyPages(Views views, Db db, ApiKeys keys, Permissions permissions, Actors actors) {
    this.views = views;
    this.db = db;
    this.keys = keys;
    this.permissions = permissions;
    this.actors = actors;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH)
            .signedIn("account.read")
            .blocking(request -> page(request, Form.empty(), Optional.empty())),
        Route.post(PATH).signedIn("account.write").blocking(this::add),
        Route.post(PATH + "/{id}/revocation").signedIn("account.write").blocking(this::revoke));
  }

  /**
   * The keys that were made, and the form for another.
   *
   * @param scopes that can be chosen
   * @param made the one just made
   */
  record Model(Form form, List<ApiKey> keys, List<String> scopes, Optional<ApiKeys.Added> made) {
    boolean chosen(String scope) {
      return form.checked("scope." + scope);
    }

    Map<String, String> lives(View v) {
      var texts = new LinkedHashMap<String, String>();
      DAYS.forEach(days -> texts.put(days.toString(), v.say("keys.days", days)));
      texts.put(FOREVER, v.say("keys.forever"));
      return texts;
    }

    boolean works(View v, ApiKey key) {
      return key.revokedAt().isEmpty()
          && key.expiresAt().filter(end -> !end.isAfter(v.now())).isEmpty();
    }
  }

  private Reply page(Request request, Form form, Optional<ApiKeys.Added> made) {
    var view = views.view(request);
    var scopes = permissions.scopes().stream().filter(scope -> offered(view, scope)).sorted();
    var list = db.read(tx -> keys.list(tx, request.signedIn().account()));
    var model = new Model(form, list, scopes.toList(), made);
    return views.reply(
        request,
        Page.of(view.say("page.keys.title"), "auth/keys", model)
            .status(form.valid() ? 200 : 422)
            .header("Cache-Control", "no-store"));
  }

  /** What only administrators may do is offered to them alone. */
  private static boolean offered(View view, String scope) {
    return !scope.equals(Permissions.ADMINISTRATOR) || view.has(Permissions.ADMINISTRATOR);
  }

  private Reply add(Request request) {
    var form = Form.of(request);
    var name = form.parsed("name", Account::parseName);
    var days = form.parsed("life", ApiKeyPages::days);
    var scopes =
        permissions.scopes().stream()
            .filter(scope -> form.checked("scope." + scope))
            .collect(Collectors.toSet());
    if (scopes.isEmpty()) {
      form.refuse("scopes", "fault.scopes");
    }
    if (!form.valid()) {
      return page(request, form, Optional.empty());
    }
    return make(request, form, name.orElseThrow(), scopes, days.orElseThrow());
  }

  private Reply make(Request request, Form form, String name, Set<String> scopes, int days) {
    var actor = request.signedIn();
    if (!scopes.stream().allMatch(actor::hasScope)) {
      return AuthProblems.scopeExceeded().reply();
    }
    var expires =
        Optional.of(days).filter(n -> n > 0).map(n -> request.now().plus(Duration.ofDays(n)));
    return switch (db.write(
        tx -> keys.add(tx, actor.account(), name, scopes, expires, request.now()))) {
      case ApiKeys.Added added -> page(request, Form.empty(), Optional.of(added));
      case ApiKeys.TooMany(var most) -> {
        form.refuse("name", "fault.keys", most);
        yield page(request, form, Optional.empty());
      }
      case ApiKeys.NoSuchAccount() -> Site.to("/");
    };
  }

  private Reply revoke(Request request) {
    var id = Fields.pathUuid(request, "id", "API key");
    var account = request.signedIn().account();
    db.run(tx -> keys.revoke(tx, account, id, request.now()));
    actors.forget(account);
    return Site.to(PATH);
  }

  private static int days(String text) {
    var days = Integer.parseInt(text);
    if (days != 0 && !DAYS.contains(days)) {
      throw new IllegalArgumentException("not offered");
    }
    return days;
  }
}
