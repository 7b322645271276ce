package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import java.util.List;
import java.util.Locale;

/** Signing up, and one's own account. */
final class AccountApi {
  private final OwnAccount own;
  private final SignUps signUps;

  AccountApi(OwnAccount own, SignUps signUps) {
    this.own = own;
    this.signUps = signUps;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.post("/api/v1/accounts").anyone().perMinute(callsPerMinute).blocking(this::signUp),
        Route.get("/api/v1/account").signedIn("account.read").blocking(this::show),
        Route.patch("/api/v1/account").signedIn("account.write").blocking(this::change),
        Route.delete("/api/v1/account").signedIn("account.write").blocking(this::remove),
        Route.get("/api/v1/account/export").signedIn("account.read").blocking(this::export));
  }

  private Reply signUp(Request request) {
    var fields = Fields.body(request);
    var email = fields.parsed("email", Email::parse);
    var password = fields.parsed("password", Passwords::parse);
    var name = fields.parsed("name", Account::parseName);
    var language = fields.optionalParsed("language", OwnAccount::parseLanguage);
    fields.done();
    refuseObvious(email, password);
    var wish =
        new SignUps.SignUp(
            email, password, name, language.orElse(Language.of(request.language()).tag()));
    var repeatable = request.header("idempotency-key").isPresent();
    return switch (signUps.signUp(wish, repeatable, request.now())) {
      case Accounts.Added(var account) -> Reply.created(account);
      case Accounts.EmailTaken() -> AuthProblems.emailTaken().reply();
    };
  }

  private Reply show(Request request) {
    Fields.query(request).done();
    return own.find(request.signedIn().account())
        .map(Reply::ok)
        .orElseGet(() -> Problem.notFound("account").reply());
  }

  private Reply change(Request request) {
    var fields = Fields.body(request);
    var name = fields.optionalParsed("name", Account::parseName);
    var language = fields.optionalParsed("language", OwnAccount::parseLanguage);
    var password = fields.optionalParsed("password", Passwords::parse);
    var old = fields.optionalText("oldPassword", 1, Passwords.LONGEST_SENT);
    fields.check(
        password.isEmpty() || old.isPresent(), "oldPassword", "is needed to change the password");
    fields.done();
    var actor = request.signedIn();
    if (password.isPresent()) {
      var claim = claim(request, old.orElseThrow());
      switch (own.changePassword(claim, password.get(), actor.credential())) {
        case OwnAccount.PasswordChanged() -> {}
        case OwnAccount.WrongPassword() -> throw AuthProblems.wrongPassword().raise();
        case OwnAccount.TooManyAttempts(var seconds) ->
            throw AuthProblems.tooManyAttempts(seconds).raise();
      }
    }
    own.describe(actor.account(), name, language);
    return show(request);
  }

  private Reply remove(Request request) {
    var fields = Fields.body(request);
    var password = fields.text("password", 1, Passwords.LONGEST_SENT);
    fields.done();
    return switch (own.leave(claim(request, password), Locale.ENGLISH)) {
      case OwnAccount.Left() -> Reply.noContent();
      case OwnAccount.LastAdministrator() -> AuthProblems.lastAdministrator().reply();
      case OwnAccount.Refused(var service, var reason) ->
          AuthProblems.accountInUse(service, reason).reply();
      case OwnAccount.WrongPassword() -> AuthProblems.wrongPassword().reply();
      case OwnAccount.TooManyAttempts(var seconds) -> AuthProblems.tooManyAttempts(seconds).reply();
    };
  }

  private Reply export(Request request) {
    Fields.query(request).done();
    return Reply.ok(own.export(request.signedIn().account(), request.now()))
        .withHeader("Content-Disposition", "attachment; filename=\"bardosh-account.json\"");
  }

  private static OwnAccount.Claim claim(Request request, String password) {
    return new OwnAccount.Claim(
        request.signedIn().account(), request.address(), password, request.now());
  }

  private static void refuseObvious(Email email, String password) {
    if (password.equalsIgnoreCase(email.address())) {
      throw Problem.invalid(
              422, List.of(new Problem.FieldError("#/password", "must not be the e-mail address")))
          .raise();
    }
  }
}
