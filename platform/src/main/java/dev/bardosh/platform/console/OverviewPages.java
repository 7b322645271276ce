package dev.bardosh.platform.console;

import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.View;
import dev.bardosh.platform.pages.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the server is, at a glance: all of it from memory, so that it tells when it is in trouble.
 */
final class OverviewPages {
  private static final long MEGABYTE = 1_000_000;

  private final Views views;
  private final Health health;
  private final Metrics metrics;
  private final Caches caches;

  OverviewPages(Views views, Health health, Metrics metrics, Caches caches) {
    this.views = views;
    this.health = health;
    this.metrics = metrics;
    this.caches = caches;
  }

  List<Route> routes() {
    return List.of(Route.get("/admin").withRole(Console.ROLE, "admin").blocking(this::overview));
  }

  /**
   * A number of the server.
   *
   * @param href where more of it is told; empty when nowhere
   * @param worrying when somebody should look
   */
  record Figure(String label, String value, String href, boolean worrying) {}

  record Model(boolean ready, Map<String, Health.Answer> checks, List<Figure> figures) {}

  private Reply overview(Request request) {
    var view = views.view(request);
    var model = new Model(health.ready(), health.answers(), figures(view));
    return views.reply(request, Page.of(view.say("overview.title"), "console/overview", model));
  }

  private List<Figure> figures(View v) {
    var figures = new ArrayList<Figure>();
    figures.add(told(v, "uptime", uptime(v)));
    figures.add(told(v, "memory", bytes(v, sum("process.resident.memory"))));
    figures.add(told(v, "heap", bytes(v, metrics.sum("jvm.memory.used", Map.of("area", "heap")))));
    figures.add(told(v, "connections", connections(v)));
    figures.add(counted(v, "queue", sum("bardosh.decide.queue"), "", false));
    figures.add(counted(v, "jobs", sum("bardosh.jobs.waiting"), JobsPages.PATH, false));
    figures.add(counted(v, "dead-jobs", sum("bardosh.jobs.dead"), JobsPages.PATH, true));
    figures.add(counted(v, "outbox", sum("bardosh.outbox.waiting"), waiting(), false));
    figures.add(counted(v, "kept", sum("bardosh.outbox.kept"), OutboxPages.PATH, false));
    figures.add(counted(v, "dead", sum("bardosh.outbox.dead"), OutboxPages.DEAD, true));
    figures.add(new Figure(v.say("figure.hit-rate"), hitRate(), MachinePages.CACHES, false));
    return figures;
  }

  private static String waiting() {
    return OutboxPages.PATH + "?status=waiting";
  }

  private String uptime(View v) {
    var up = Duration.ofSeconds((long) sum("process.uptime"));
    return up.toDays() > 0
        ? v.say("figure.days", up.toDays(), up.toHoursPart())
        : v.say("figure.hours", up.toHours(), up.toMinutesPart());
  }

  private String connections(View v) {
    var active = metrics.sum("bardosh.database.connections", Map.of("state", "active"));
    var all = sum("bardosh.database.connections");
    return v.say("figure.of", v.number((long) active), v.number((long) all));
  }

  /** Of all caches together. */
  private String hitRate() {
    var all = caches.list();
    var hits = all.stream().mapToLong(Caches.Status::hits).sum();
    var misses = all.stream().mapToLong(Caches.Status::misses).sum();
    return hits + misses == 0 ? "–" : 100 * hits / (hits + misses) + " %";
  }

  private double sum(String name) {
    return metrics.sum(name, Map.of());
  }

  private static Figure told(View v, String name, String value) {
    return new Figure(v.say("figure." + name), value, "", false);
  }

  /** Not a number: the database is away, so nobody knows. */
  private static Figure counted(View v, String name, double count, String href, boolean worrying) {
    var text = Double.isNaN(count) ? "?" : v.number((long) count);
    return new Figure(v.say("figure." + name), text, href, worrying && count > 0);
  }

  private static String bytes(View v, double bytes) {
    return Double.isNaN(bytes) ? "?" : v.say("figure.megabytes", v.number((long) bytes / MEGABYTE));
  }
}
