package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import java.util.List;
import java.util.Optional;

/** Signing up, and one's own account. */
final class AccountApi {
  private final Db db;
  private final Accounts accounts;
  private final SignUps signUps;
  private final Passwords passwords;
  private final PasswordCheck check;
  private final Actors actors;

  AccountApi(
      Db db,
      Accounts accounts,
      SignUps signUps,
      Passwords passwords,
      PasswordCheck check,
      Actors actors) {
    this.db = db;
    this.accounts = accounts;
    this.signUps = signUps;
    this.passwords = passwords;
    this.check = check;
    this.actors = actors;
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
    var language = fields.optionalParsed("language", AccountApi::language);
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
    var id = request.signedIn().account();
    return db.read(tx -> accounts.find(tx, id))
        .map(Reply::ok)
        .orElseGet(() -> Problem.notFound("account").reply());
  }

  private Reply change(Request request) {
    var fields = Fields.body(request);
    var name = fields.optionalParsed("name", Account::parseName);
    var language = fields.optionalParsed("language", AccountApi::language);
    var password = fields.optionalParsed("password", Passwords::parse);
    var old = fields.optionalText("oldPassword", 1, Passwords.LONGEST_SENT);
    fields.check(
        password.isEmpty() || old.isPresent(), "oldPassword", "is needed to change the password");
    fields.done();
    var id = request.signedIn().account();
    if (password.isPresent()) {
      var oldHash = require(request, old.orElseThrow());
      var hash = passwords.hash(password.get());
      var session = request.signedIn().credential();
      if (!db.write(tx -> accounts.changePassword(tx, id, oldHash, hash, session))) {
        return AuthProblems.wrongPassword().reply();
      }
      actors.forget(id);
    }
    db.run(tx -> accounts.describe(tx, id, name, language));
    return show(request);
  }

  private Reply remove(Request request) {
    var fields = Fields.body(request);
    var password = fields.text("password", 1, Passwords.LONGEST_SENT);
    fields.done();
    require(request, password);
    var id = request.signedIn().account();
    var removal = db.write(tx -> accounts.remove(tx, id, request.now()));
    actors.forget(id);
    return switch (removal) {
      case Accounts.Removed() -> Reply.noContent();
      case Accounts.LastAdministrator() -> AuthProblems.lastAdministrator().reply();
      case Accounts.Refused refused -> AuthProblems.accountInUse(refused).reply();
    };
  }

  private Reply export(Request request) {
    Fields.query(request).done();
    var id = request.signedIn().account();
    var held = db.read(tx -> accounts.export(tx, id, request.now()));
    return Reply.ok(held)
        .withHeader("Content-Disposition", "attachment; filename=\"bardosh-account.json\"");
  }

  /** The hash that the password was compared with; raises unless it is the account's. */
  private Optional<String> require(Request request, String password) {
    var id = request.signedIn().account();
    var hash = db.read(tx -> accounts.passwordHash(tx, id));
    return switch (check.check(id.toString(), request.address(), password, hash, request.now())) {
      case PasswordCheck.Right() -> hash;
      case PasswordCheck.Wrong() -> throw AuthProblems.wrongPassword().raise();
      case PasswordCheck.TooMany(var seconds) ->
          throw AuthProblems.tooManyAttempts(seconds).raise();
    };
  }

  private static String language(String tag) {
    return Language.parse(tag)
        .map(Language::tag)
        .orElseThrow(() -> new IllegalArgumentException("must be one of uz, uz-Cyrl, ru and en"));
  }

  private static void refuseObvious(Email email, String password) {
    if (password.equalsIgnoreCase(email.address())) {
      throw Problem.invalid(
              422, List.of(new Problem.FieldError("#/password", "must not be the e-mail address")))
          .raise();
    }
  }
}
