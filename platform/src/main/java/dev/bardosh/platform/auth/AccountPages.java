package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.pages.Cookies;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One's own account in a browser: name, password, where one is signed in, leaving. */
final class AccountPages {
  private static final String PATH = "/account";
  private static final String PASSWORD = PATH + "/password";
  private static final Set<String> DONE = Set.of("saved", "password", "session");

  private final Views views;
  private final OwnAccount own;
  private final Sessions sessions;
  private final Actors actors;

  AccountPages(Views views, OwnAccount own, Sessions sessions, Actors actors) {
    this.views = views;
    this.own = own;
    this.sessions = sessions;
    this.actors = actors;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.get(PATH)
            .signedIn("account.read")
            .blocking(request -> account(request, Form.empty())),
        Route.post(PATH).signedIn("account.write").blocking(this::describe),
        Route.get(PASSWORD)
            .signedIn("account.read")
            .blocking(request -> password(request, Form.empty())),
        Route.post(PASSWORD)
            .signedIn("account.write")
            .perMinute(callsPerMinute)
            .blocking(this::changePassword),
        Route.post(PATH + "/sessions/end").signedIn("account.write").blocking(this::endAll),
        Route.post(PATH + "/sessions/{id}/end").signedIn("account.write").blocking(this::end),
        Route.get(PATH + "/export").signedIn("account.read").blocking(this::export),
        Route.get(PATH + "/deletion")
            .signedIn("account.read")
            .blocking(request -> deletion(request, Form.empty())),
        Route.post(PATH + "/deletion")
            .signedIn("account.write")
            .perMinute(callsPerMinute)
            .blocking(this::leave));
  }

  /** The account and where it is signed in, newest first; {@code current} is this session. */
  record Model(
      Form form, Account account, List<Session> sessions, UUID current, Optional<String> done) {
    Map<String, String> languages() {
      var names = new LinkedHashMap<String, String>();
      for (var language : Language.values()) {
        names.put(language.tag(), language.ownName());
      }
      return names;
    }
  }

  /** What will be gone, service by service. */
  record Deletion(Form form, String email, List<String> losses) {}

  private Reply account(Request request, Form form) {
    var actor = request.signedIn();
    var account = own.find(actor.account());
    if (account.isEmpty()) {
      return Site.to("/").withHeader("Set-Cookie", Cookies.noSession(request));
    }
    var shown = account.get();
    if (form.valid()) {
      form.put("name", shown.name()).put("language", shown.language());
    }
    var done = Form.ofQuery(request).value("done");
    var model =
        new Model(
            form,
            shown,
            sessions.list(actor.account(), request.now()),
            actor.credential(),
            Optional.of(done).filter(DONE::contains));
    var title = views.view(request).say("page.account.title");
    return views.reply(
        request, Page.of(title, "auth/account", model).status(form.valid() ? 200 : 422));
  }

  private Reply describe(Request request) {
    var form = Form.of(request);
    var name = form.parsed("name", Account::parseName);
    var language = form.parsed("language", OwnAccount::parseLanguage);
    if (name.isEmpty() || language.isEmpty()) {
      return account(request, form);
    }
    own.describe(request.signedIn().account(), name, language);
    return Site.to(PATH + "?done=saved");
  }

  private Reply password(Request request, Form form) {
    var title = views.view(request).say("page.new-password.title");
    return views.reply(
        request, Page.of(title, "auth/new-password", form).status(form.valid() ? 200 : 422));
  }

  private Reply changePassword(Request request) {
    var form = Form.of(request);
    var old = form.secret("oldPassword", Passwords::sent);
    var password = form.secret("password", Passwords::parse);
    if (old.isEmpty() || password.isEmpty()) {
      return password(request, form);
    }
    var session = request.signedIn().credential();
    return switch (own.changePassword(claim(request, old.get()), password.get(), session)) {
      case OwnAccount.PasswordChanged() -> Site.to(PATH + "?done=password");
      case OwnAccount.WrongPassword() -> {
        form.refuse("oldPassword", "fault.password.wrong");
        yield password(request, form);
      }
      case OwnAccount.TooManyAttempts(var seconds) -> {
        form.refuse("oldPassword", "fault.attempts", seconds);
        yield password(request, form);
      }
    };
  }

  private Reply endAll(Request request) {
    var account = request.signedIn().account();
    sessions.endAll(account);
    actors.forget(account);
    return Site.to("/sign-in").withHeader("Set-Cookie", Cookies.noSession(request));
  }

  /** One that is over already is over all the same. */
  private Reply end(Request request) {
    var session = Fields.pathUuid(request, "id", "session");
    var actor = request.signedIn();
    sessions.end(actor.account(), session);
    actors.forget(actor.account());
    return session.equals(actor.credential())
        ? Site.to("/sign-in").withHeader("Set-Cookie", Cookies.noSession(request))
        : Site.to(PATH + "?done=session");
  }

  private Reply export(Request request) {
    var held = own.export(request.signedIn().account(), request.now());
    return Reply.encoded(200, Json.bytes(held))
        .withHeader("Content-Disposition", "attachment; filename=\"bardosh-account.json\"")
        .withHeader("Cache-Control", "no-store");
  }

  private Reply deletion(Request request, Form form) {
    var email = own.find(request.signedIn().account()).flatMap(Account::email).orElse("");
    var model = new Deletion(form, email, own.losses(request.language()));
    var title = views.view(request).say("page.deletion.title");
    return views.reply(
        request, Page.of(title, "auth/deletion", model).status(form.valid() ? 200 : 422));
  }

  private Reply leave(Request request) {
    var form = Form.of(request);
    var password = form.secret("password", Passwords::sent);
    if (password.isEmpty()) {
      return deletion(request, form);
    }
    switch (own.leave(claim(request, password.get()), request.language())) {
      case OwnAccount.Left() -> {
        return gone(request);
      }
      case OwnAccount.LastAdministrator() -> form.refuse("password", "fault.last-administrator");
      case OwnAccount.Refused(var service, var reason) ->
          form.refuse("password", "fault.refused", reason);
      case OwnAccount.WrongPassword() -> form.refuse("password", "fault.password.wrong");
      case OwnAccount.TooManyAttempts(var seconds) ->
          form.refuse("password", "fault.attempts", seconds);
    }
    return deletion(request, form);
  }

  /** Said at once: there is nobody left to be led anywhere. */
  private Reply gone(Request request) {
    var view = views.view(request);
    var title = view.say("page.deletion.title");
    var note = new AuthPages.Note(title, view.say("page.deletion.done"), true);
    return views
        .reply(request, Page.of(title, "auth/note", note))
        .withHeader("Set-Cookie", Cookies.noSession(request));
  }

  private static OwnAccount.Claim claim(Request request, String password) {
    return new OwnAccount.Claim(
        request.signedIn().account(), request.address(), password, request.now());
  }
}
