package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Views;
import java.util.List;

/** The forms behind the links that are mailed and printed: to set a password, to become first. */
final class AuthPages {
  /** What the first administrator comes to. */
  private static final String ADMINISTRATION = "/admin";

  private final Views views;
  private final Db db;
  private final PasswordLinks links;
  private final FirstAdministrator firstAdministrator;
  private final SignInPages signIn;
  private final Outbox outbox;

  AuthPages(
      Views views,
      Db db,
      PasswordLinks links,
      FirstAdministrator firstAdministrator,
      SignInPages signIn,
      Outbox outbox) {
    this.views = views;
    this.db = db;
    this.links = links;
    this.firstAdministrator = firstAdministrator;
    this.signIn = signIn;
    this.outbox = outbox;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.get("/forgotten").anyone().blocking(request -> forgotten(request, Form.empty())),
        Route.post("/forgotten").anyone().perMinute(callsPerMinute).blocking(this::sendLink),
        Route.get(PasswordLinks.PATH + "{token}").anyone().blocking(this::passwordForm),
        Route.post(PasswordLinks.PATH + "{token}")
            .anyone()
            .perMinute(callsPerMinute)
            .blocking(this::setPassword),
        Route.get(FirstAdministrator.PATH + "{token}").anyone().blocking(this::administratorForm),
        Route.post(FirstAdministrator.PATH + "{token}")
            .anyone()
            .perMinute(callsPerMinute)
            .blocking(this::claim));
  }

  /** A few words where a form was. */
  record Note(String title, String text, boolean good) {}

  /** Where no letter leaves, nobody is told to wait for one. */
  private Reply forgotten(Request request, Form form) {
    return outbox.sends(Mail.CHANNEL)
        ? form(request, "forgotten", form)
        : note(request, 200, "forgotten", "page.forgotten.no-mail");
  }

  /** Says the same whether an account has the address or not. */
  private Reply sendLink(Request request) {
    var form = Form.of(request);
    var email = form.parsed("email", Email::parse);
    if (email.isEmpty()) {
      return forgotten(request, form);
    }
    db.run(tx -> links.request(tx, email.get(), request.now()));
    outbox.wake();
    var text = outbox.sends(Mail.CHANNEL) ? "page.forgotten.done" : "page.forgotten.no-mail";
    return note(request, 200, "forgotten", text);
  }

  private Reply passwordForm(Request request) {
    return links.usable(request.pathValue("token"), request.now())
        ? password(request, Form.empty())
        : note(request, 404, "password", "page.link.invalid");
  }

  private Reply password(Request request, Form form) {
    return form(request, "password", form);
  }

  private Reply setPassword(Request request) {
    var form = Form.of(request);
    var password = form.secret("password", Passwords::parse);
    if (password.isEmpty()) {
      return password(request, form);
    }
    return switch (links.set(request.pathValue("token"), password.get(), request.now())) {
      case PasswordLinks.PasswordSet() -> note(request, 200, "password", "page.password.done");
      case PasswordLinks.LinkInvalid() -> note(request, 404, "password", "page.link.invalid");
    };
  }

  private Reply administratorForm(Request request) {
    return firstAdministrator.usable(request.pathValue("token"), request.now())
        ? administrator(request, Form.empty())
        : note(request, 404, "administrator", "page.link.invalid");
  }

  private Reply administrator(Request request, Form form) {
    return form(request, "administrator", form);
  }

  private Reply claim(Request request) {
    var form = Form.of(request);
    var email = form.parsed("email", Email::parse);
    var name = form.parsed("name", Account::parseName);
    var password = form.secret("password", Passwords::parse);
    if (email.isEmpty() || name.isEmpty() || password.isEmpty()) {
      return administrator(request, form);
    }
    var language = Language.of(request.language()).tag();
    var wish = new SignUps.SignUp(email.get(), password.get(), name.get(), language);
    var token = request.pathValue("token");
    return switch (firstAdministrator.claim(token, wish, request.address(), request.now())) {
      case FirstAdministrator.Claimed(var account) ->
          signIn.begin(request, form.put("back", ADMINISTRATION), email.get(), password.get());
      case FirstAdministrator.LinkInvalid() ->
          note(request, 404, "administrator", "page.link.invalid");
      case FirstAdministrator.EmailTaken() -> {
        form.refuse("email", "fault.email.taken");
        yield administrator(request, form);
      }
    };
  }

  private Reply form(Request request, String name, Form form) {
    var title = views.view(request).say("page." + name + ".title");
    return secret(request, Page.of(title, "auth/" + name, form).status(form.valid() ? 200 : 422));
  }

  private Reply note(Request request, int status, String name, String text) {
    var view = views.view(request);
    var title = view.say("page." + name + ".title");
    var note = new Note(title, view.say(text), status == 200);
    return secret(request, Page.of(title, "auth/note", note).status(status));
  }

  /** The address holds the secret, so no other site is told it, and nobody keeps the page. */
  private Reply secret(Request request, Page page) {
    return views.reply(
        request, page.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer"));
  }
}
