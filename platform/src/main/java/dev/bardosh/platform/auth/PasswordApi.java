package dev.bardosh.platform.auth;

import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.jobs.Outbox;
import java.util.List;
import java.util.Map;

/** Forgotten passwords, and the first administrator. */
final class PasswordApi {
  private final PasswordLinks links;
  private final FirstAdministrator firstAdministrator;
  private final Idempotency idempotency;
  private final Outbox outbox;

  PasswordApi(
      PasswordLinks links,
      FirstAdministrator firstAdministrator,
      Idempotency idempotency,
      Outbox outbox) {
    this.links = links;
    this.firstAdministrator = firstAdministrator;
    this.idempotency = idempotency;
    this.outbox = outbox;
  }

  List<Route> routes(int callsPerMinute) {
    return List.of(
        Route.post("/api/v1/password-resets")
            .anyone()
            .perMinute(callsPerMinute)
            .blocking(this::request),
        Route.put("/api/v1/password-resets/{token}")
            .anyone()
            .perMinute(callsPerMinute)
            .blocking(this::set),
        Route.post("/api/v1/administrators")
            .anyone()
            .perMinute(callsPerMinute)
            .blocking(this::claim));
  }

  /** Says the same whether an account has the address or not. */
  private Reply request(Request request) {
    var fields = Fields.body(request);
    var email = fields.parsed("email", Email::parse);
    fields.done();
    var reply =
        idempotency.once(
            request,
            tx -> {
              links.request(tx, email, request.now());
              return Reply.json(
                  202,
                  Map.of("detail", "If an account has this address, a link is on its way to it."));
            });
    outbox.wake();
    return reply;
  }

  private Reply set(Request request) {
    var fields = Fields.body(request);
    var password = fields.parsed("password", Passwords::parse);
    fields.done();
    return switch (links.set(request.pathValue("token"), password, request.now())) {
      case PasswordLinks.PasswordSet() -> Reply.noContent();
      case PasswordLinks.LinkInvalid() -> AuthProblems.linkInvalid().reply();
    };
  }

  private Reply claim(Request request) {
    var fields = Fields.body(request);
    var token = fields.text("token", 1, 200);
    var email = fields.parsed("email", Email::parse);
    var password = fields.parsed("password", Passwords::parse);
    var name = fields.parsed("name", Account::parseName);
    fields.done();
    var language = Language.of(request.language()).tag();
    var claim = new SignUps.SignUp(email, password, name, language);
    return switch (firstAdministrator.claim(token, claim, request.address(), request.now())) {
      case FirstAdministrator.Claimed(var account) -> Reply.created(account);
      case FirstAdministrator.LinkInvalid() -> AuthProblems.linkInvalid().reply();
      case FirstAdministrator.EmailTaken() -> AuthProblems.emailTaken().reply();
    };
  }
}
