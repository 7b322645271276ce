package dev.bardosh.app;

import dev.bardosh.platform.audit.AuditApi;
import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.auth.AuthSettings;
import dev.bardosh.platform.auth.FirstAdministrator;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.console.Console;
import dev.bardosh.platform.contract.ContractPages;
import dev.bardosh.platform.db.Database;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Migrations;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.decide.Engine;
import dev.bardosh.platform.decide.Idempotency;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.http.Server;
import dev.bardosh.platform.jobs.BackgroundApi;
import dev.bardosh.platform.jobs.Backlog;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Logs;
import dev.bardosh.platform.observe.Metrics;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.service.Offer;
import dev.bardosh.platform.service.Platform;
import dev.bardosh.platform.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A server that runs: every part, put together from top to bottom, taken apart in reverse. */
final class Running implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Running.class);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Route> routes = new ArrayList<>();
  private Optional<String> publicUrl = Optional.empty();
  private Optional<String> firstAdministrator = Optional.empty();
  private Supplier<List<String>> demo = List::of;
  private int port;

  /** Held while it starts, and while it stops. */
  private final ReentrantLock turning = new ReentrantLock();

  private volatile boolean stopped;

  /** Nothing yet; may be told to stop at any moment from then on. */
  Running() {}

  static Running start(Settings settings, Path data, List<Offer> chosen) {
    var running = new Running();
    running.begin(settings, data, chosen);
    return running;
  }

  /** Returns when the server is ready; what was begun is stopped again when something fails. */
  void begin(Settings settings, Path data, List<Offer> chosen) {
    turning.lock();
    try {
      compose(settings, data, chosen);
    } catch (Throwable failed) {
      stop();
      throw failed;
    } finally {
      turning.unlock();
    }
  }

  private void compose(Settings settings, Path data, List<Offer> chosen) {
    var section = AppSettings.read(settings);
    publicUrl = section.site().url();
    var logs = data.resolve("logs");
    Logs.toFiles(logs, section.log().level(), section.log().fileBytes(), section.log().days());
    settings.inForce().forEach(Running::tell);
    var clock = InstantSource.system();
    var metrics = part(new Metrics().withProcess());
    var database = database(section, data, chosen, metrics);
    var db = database.db();
    var health = part(new Health());
    health.watch("database", true, db::ping);

    var engine = part(Engine.start(db, section.engine(), clock, metrics.registry()));
    var outbox = part(new Outbox(db, List.of(new Mail(section.mail())), clock, metrics.registry()));
    var jobs = part(new Jobs(db, database.connections(), clock, metrics.registry()));
    part(Backlog.watched(db, metrics.registry(), clock));
    var idempotency = idempotency(db, jobs, clock.instant());
    var notifications = part(Notifications.listen(database.endpoint()));
    var caches = new Caches(metrics.registry());
    var site = new Site(section.map());
    var platform =
        new Platform(
            settings,
            db,
            engine,
            jobs,
            outbox,
            notifications,
            caches,
            metrics,
            clock,
            this::baseUrl,
            site);

    var services = chosen.stream().map(offer -> offer.start().apply(platform)).toList();
    services.forEach(service -> routes.addAll(service.routes()));
    var auth = auth(db, outbox, section.auth(), chosen, services);
    auth.actors().listen(notifications);
    auth.register(jobs);
    routes.addAll(auth.routes(site));
    routes.addAll(new AuditApi(db).routes());
    routes.addAll(new BackgroundApi(jobs, outbox, idempotency).routes());
    var console = new Console.Parts(settings, db, auth, jobs, outbox, caches, health, metrics);
    routes.addAll(Console.routes(console, site));
    routes.addAll(site.routes());
    routes.addAll(new ContractPages(site, contracts(chosen)).routes());

    outbox.start();
    jobs.start();
    services.forEach(service -> service.work().forEach(work -> part(work.start())));
    var http = section.http();
    listen(Server.start(http, routes, auth.actors(), health, metrics, clock, logs, site::problem));
    demo = () -> Demo.load(db, auth.accounts(), services, clock.instant());
    Address.leave(data, baseUrl());
    firstAdministrator = db.write(tx -> FirstAdministrator.link(tx, baseUrl(), clock.instant()));
  }

  private void listen(Server started) {
    var server = part(started);
    part(() -> server.drain(DRAIN));
    port = server.port();
  }

  private static List<String> contracts(List<Offer> chosen) {
    return Stream.concat(Stream.of("platform"), chosen.stream().map(Offer::name)).toList();
  }

  private Auth auth(
      Db db, Outbox outbox, AuthSettings settings, List<Offer> chosen, List<Service> services) {
    return new Auth(
        db,
        outbox,
        settings,
        this::baseUrl,
        chosen.stream().map(Offer::name).toList(),
        services.stream().flatMap(service -> service.personalData().stream()).toList());
  }

  private static Idempotency idempotency(Db db, Jobs jobs, Instant now) {
    var idempotency = new Idempotency(db);
    idempotency.turnPartitions(now);
    jobs.every("platform.idempotency-partitions", Duration.ofHours(6), idempotency::turnPartitions);
    return idempotency;
  }

  /** Open, up to date and measured. */
  private Database database(AppSettings section, Path data, List<Offer> chosen, Metrics metrics) {
    var database = part(Database.open(section.database(), data, Database.Role.SERVER));
    Migrations.migrate(database.connections(), schemas(chosen));
    database.measure(metrics.registry());
    return database;
  }

  int port() {
    return port;
  }

  /** Where people reach this server, without a slash at the end. */
  String baseUrl() {
    return publicUrl.orElse("http://localhost:" + port);
  }

  /** The one-time link that makes the first administrator, unless there is one. */
  Optional<String> firstAdministrator() {
    return firstAdministrator;
  }

  /** Makes every service's examples; what there is to look at, a line a service. */
  List<String> loadDemo() {
    return demo.get();
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Ends what runs; a start that is under way ends at its next part. */
  @Override
  public void close() {
    stopped = true;
    turning.lock();
    try {
      stop();
    } finally {
      turning.unlock();
    }
  }

  /** Takes no more work, finishes what has begun, stops every part, the last started first. */
  private void stop() {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close();
      } catch (Exception failure) {
        log.error("{} did not stop in order", part, failure);
      }
    }
  }

  /** What somebody has set; the rest is listed by {@code bardosh config}. */
  private static void tell(String key, Settings.Held value) {
    var level = value.isDefault() ? Level.DEBUG : Level.INFO;
    log.atLevel(level).log("setting {} = {}", key, value);
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    if (stopped) {
      throw new Failure("stopped while it started");
    }
    return part;
  }

  private static List<String> schemas(List<Offer> chosen) {
    return Stream.concat(Stream.of("platform"), chosen.stream().map(Offer::name)).toList();
  }
}
