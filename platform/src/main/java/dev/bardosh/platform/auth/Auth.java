package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.i18n.Messages;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.pages.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Accounts, wired: what the server and the command line need of them. */
public final class Auth {
  private static final Duration LINKS_KEPT = Duration.ofDays(1);
  private static final Duration KEYS_KEPT = Duration.ofDays(90);

  private final Db db;
  private final AuthSettings settings;
  private final Permissions permissions;
  private final Accounts accounts;
  private final Passwords passwords;
  private final PasswordCheck check;
  private final PasswordLinks links;
  private final FirstAdministrator firstAdministrator;
  private final Sessions sessions;
  private final ApiKeys keys;
  private final Actors actors;
  private final Outbox outbox;
  private final Messages messages;

  /**
   * @param baseUrl where people reach this server, without a slash at the end
   * @param services the names of all that run, for their roles and scopes
   * @param holders the services that hold something about people
   */
  public Auth(
      Db db,
      Outbox outbox,
      AuthSettings settings,
      Supplier<String> baseUrl,
      Collection<String> services,
      List<PersonalData> holders) {
    this.db = db;
    this.outbox = outbox;
    this.settings = settings;
    this.messages = Messages.load("auth");
    this.permissions = new Permissions(services);
    this.accounts = new Accounts(holders);
    this.passwords = new Passwords(settings.passwordsWaiting());
    this.check = new PasswordCheck(passwords, settings.wrongPasswordsPerMinute());
    this.links = new PasswordLinks(db, passwords, messages, settings, baseUrl);
    this.firstAdministrator = new FirstAdministrator(db, passwords);
    this.sessions = new Sessions(db, check, settings);
    this.keys = new ApiKeys(accounts);
    this.actors = new Actors(db, settings.session());
  }

  /**
   * @param site the pages to sign in belong to it
   */
  public List<Route> routes(Site site) {
    var views = site.views("auth", Site.TEMPLATES);
    var calls = settings.callsPerMinute();
    var idempotency = new Idempotency(db);
    var signUps = new SignUps(db, accounts, passwords);
    var routes = new ArrayList<Route>();
    var own = new OwnAccount(db, accounts, passwords, check, actors);
    routes.addAll(new AccountApi(own, signUps).routes(calls));
    routes.addAll(new SessionApi(sessions, actors).routes(calls));
    routes.addAll(new ApiKeyApi(db, keys, permissions, actors).routes());
    routes.addAll(new PasswordApi(links, firstAdministrator, idempotency, outbox).routes(calls));
    routes.addAll(new AdministratorApi(db, accounts, permissions, idempotency, actors).routes());
    var signIn = new SignInPages(views, sessions, signUps);
    routes.addAll(signIn.routes(calls));
    routes.addAll(
        new AuthPages(views, db, links, firstAdministrator, signIn, outbox).routes(calls));
    routes.addAll(new AccountPages(views, own, sessions, actors).routes(calls));
    routes.addAll(new ApiKeyPages(views, db, keys, permissions, actors).routes());
    return List.copyOf(routes);
  }

  /** Who a token belongs to; to be told of changes elsewhere by {@link Actors#listen}. */
  public Actors actors() {
    return actors;
  }

  public Accounts accounts() {
    return accounts;
  }

  public ApiKeys keys() {
    return keys;
  }

  public Passwords passwords() {
    return passwords;
  }

  public PasswordLinks links() {
    return links;
  }

  public Permissions permissions() {
    return permissions;
  }

  /** Tidies up daily. */
  public void register(Jobs jobs) {
    jobs.every("platform.purge-credentials", Duration.ofDays(1), this::purge);
    jobs.every("platform.purge-outbox", Duration.ofDays(1), outbox::purge);
  }

  void purge(Instant now) {
    db.run(
        tx -> {
          SessionStore.purge(tx, now);
          OneTimeTokenStore.purge(tx, now.minus(LINKS_KEPT));
          ApiKeyStore.purge(tx, now.minus(KEYS_KEPT));
          Audit.purge(tx, now);
        });
  }
}
