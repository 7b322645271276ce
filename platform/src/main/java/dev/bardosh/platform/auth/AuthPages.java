package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.i18n.Messages;
import java.util.List;
import java.util.Optional;

/** The forms behind the links that are mailed and printed: to set a password, to become first. */
final class AuthPages {
  private static final List<String> PASSWORD_FIELDS = List.of("password");
  private static final List<String> ADMINISTRATOR_FIELDS = List.of("email", "name", "password");

  private final PasswordLinks links;
  private final FirstAdministrator firstAdministrator;
  private final Messages messages;

  AuthPages(PasswordLinks links, FirstAdministrator firstAdministrator, Messages messages) {
    this.links = links;
    this.firstAdministrator = firstAdministrator;
    this.messages = messages;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
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

  private Reply passwordForm(Request request) {
    return form(request, 200, "page.password", PASSWORD_FIELDS, Optional.empty());
  }

  private Reply administratorForm(Request request) {
    return form(request, 200, "page.administrator", ADMINISTRATOR_FIELDS, Optional.empty());
  }

  private Reply setPassword(Request request) {
    var fields = new Form(request);
    var password = fields.parsed("password", Passwords::parse);
    if (password.isEmpty()) {
      return form(
          request, 422, "page.password", PASSWORD_FIELDS, Optional.of("page.password.invalid"));
    }
    return switch (links.set(request.pathValue("token"), password.get(), request.now())) {
      case PasswordLinks.PasswordSet() -> note(request, 200, "page.password", "page.password.done");
      case PasswordLinks.LinkInvalid() -> note(request, 404, "page.password", "page.link.invalid");
    };
  }

  private Reply claim(Request request) {
    var fields = new Form(request);
    var email = fields.parsed("email", Email::parse);
    var name = fields.parsed("name", Account::parseName);
    var password = fields.parsed("password", Passwords::parse);
    if (email.isEmpty() || name.isEmpty() || password.isEmpty()) {
      return refused(request, fields.firstFault());
    }
    var wish =
        new SignUps.SignUp(
            email.get(), password.get(), name.get(), Language.of(request.language()).tag());
    return switch (firstAdministrator.claim(request.pathValue("token"), wish, request.now())) {
      case FirstAdministrator.Claimed(var account) ->
          note(request, 200, "page.administrator", "page.administrator.done");
      case FirstAdministrator.LinkInvalid() ->
          note(request, 404, "page.administrator", "page.link.invalid");
      case FirstAdministrator.EmailTaken() -> refused(request, "email.taken");
    };
  }

  private Reply refused(Request request, String fault) {
    return form(
        request, 422, "page.administrator", ADMINISTRATOR_FIELDS, Optional.of("page." + fault));
  }

  private Reply form(
      Request request, int status, String page, List<String> inputs, Optional<String> fault) {
    var html = new StringBuilder();
    fault.ifPresent(key -> html.append("<p role=\"alert\">").append(say(request, key)));
    html.append("<form method=\"post\">");
    var entered = new Form(request);
    for (var input : inputs) {
      html.append(input(request, input, entered.text(input)));
    }
    html.append("<p><button>").append(say(request, "page.send")).append("</button></form>");
    return page(request, status, page, html.toString());
  }

  private String input(Request request, String name, String entered) {
    var type =
        switch (name) {
          case "password" ->
              "type=\"password\" autocomplete=\"new-password\" minlength=\"8\" maxlength=\"200\"";
          case "email" -> "type=\"email\" autocomplete=\"email\" value=\"" + escape(entered) + "\"";
          default -> "autocomplete=\"name\" maxlength=\"100\" value=\"" + escape(entered) + "\"";
        };
    return "<p><label for=\"%s\">%s</label><br><input id=\"%s\" name=\"%s\" required %s>"
        .formatted(name, say(request, "page." + name), name, name, type);
  }

  private Reply note(Request request, int status, String page, String text) {
    return page(request, status, page, "<p role=\"status\">" + say(request, text));
  }

  /** The address holds the secret, so no other site is told it. */
  private Reply page(Request request, int status, String page, String content) {
    var title = say(request, page + ".title");
    var html =
        """
        <!doctype html><html lang="%s"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>%s</title><h1>%s</h1>%s</html>
        """
            .formatted(Language.of(request.language()).tag(), title, title, content);
    return Reply.text(status, "text/html; charset=utf-8", html)
        .withHeader("Cache-Control", "no-store")
        .withHeader("Referrer-Policy", "no-referrer");
  }

  private String say(Request request, String key) {
    return escape(messages.text(request.language(), key));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
