package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.pages.Cookies;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Signing in, up and out in a browser. {@code back} leads to where somebody came from, with all
 * that was typed there in its query.
 */
final class SignInPages {
  private final Views views;
  private final Sessions sessions;
  private final SignUps signUps;

  SignInPages(Views views, Sessions sessions, SignUps signUps) {
    this.views = views;
    this.sessions = sessions;
    this.signUps = signUps;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.get("/sign-in").anyone().blocking(request -> signInForm(request, asked(request))),
        Route.post("/sign-in").anyone().perMinute(callsPerMinute).blocking(this::signIn),
        Route.get("/sign-up").anyone().blocking(request -> signUpForm(request, asked(request))),
        Route.post("/sign-up").anyone().perMinute(callsPerMinute).blocking(this::signUp),
        Route.post("/sign-out").anyone().blocking(this::signOut));
  }

  /** What both forms show. */
  record Model(Form form, String back) {
    /** The other form, which leads to the same place in the end. */
    String other(String path) {
      return path + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    boolean interrupted() {
      return !back.equals("/");
    }
  }

  private static Form asked(Request request) {
    return Form.ofQuery(request);
  }

  private Reply signInForm(Request request, Form form) {
    return page(request, form, "sign-in");
  }

  private Reply signUpForm(Request request, Form form) {
    return page(request, form, "sign-up");
  }

  private Reply page(Request request, Form form, String name) {
    var title = views.view(request).say("page." + name + ".title");
    var page = Page.of(title, "auth/" + name, new Model(form, Site.local(form.value("back"))));
    return views.reply(request, page.status(form.valid() ? 200 : 422));
  }

  private Reply signIn(Request request) {
    var form = Form.of(request);
    var email = form.parsed("email", Email::parse);
    var password = form.secret("password", Passwords::sent);
    if (email.isEmpty() || password.isEmpty()) {
      return signInForm(request, form);
    }
    return begin(request, form, email.get(), password.get());
  }

  private Reply signUp(Request request) {
    var form = Form.of(request);
    var name = form.parsed("name", Account::parseName);
    var email = form.parsed("email", Email::parse);
    var password = form.secret("password", Passwords::parse);
    if (name.isEmpty() || email.isEmpty() || password.isEmpty()) {
      return signUpForm(request, form);
    }
    var wish =
        new SignUps.SignUp(
            email.get(), password.get(), name.get(), Language.of(request.language()).tag());
    // Somebody who sends the form again, since the answer was lost, has the account already.
    return switch (signUps.signUp(wish, true, request.now())) {
      case Accounts.Added(var account) -> begin(request, form, email.get(), password.get());
      case Accounts.EmailTaken() -> {
        form.refuse("email", "fault.email.taken");
        yield signUpForm(request, form);
      }
    };
  }

  /** Leads to the form's {@code back}, signed in. */
  Reply begin(Request request, Form form, Email email, String password) {
    var device = new Sessions.Device(request.header("user-agent").orElse(""), request.address());
    return switch (sessions.signIn(email, password, device, request.now())) {
      case Sessions.SignedIn(var token, var session) ->
          Site.to(Site.local(form.value("back")))
              .withHeader("Set-Cookie", Cookies.session(request, token));
      case Sessions.WrongCredentials() -> {
        form.refuse("password", "fault.credentials");
        yield signInForm(request, form);
      }
      case Sessions.Suspended() -> {
        form.refuse("email", "fault.suspended");
        yield signInForm(request, form);
      }
      case Sessions.TooManyAttempts(var seconds) -> {
        form.refuse("password", "fault.attempts", seconds);
        yield signInForm(request, form).withHeader("Retry-After", Integer.toString(seconds));
      }
    };
  }

  private Reply signOut(Request request) {
    request.actor().ifPresent(actor -> sessions.end(actor.account(), actor.credential()));
    return Site.to("/").withHeader("Set-Cookie", Cookies.noSession(request));
  }
}
