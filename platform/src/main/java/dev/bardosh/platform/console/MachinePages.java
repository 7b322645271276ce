package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.SlowQueries;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;
import java.util.Map;

/** What this process remembers: caches, settings, statements that took long. */
final class MachinePages {
  static final String CACHES = "/admin/caches";
  static final String SETTINGS = "/admin/settings";
  static final String SLOW_QUERIES = "/admin/slow-queries";

  private static final int MOST_SLOW = 100;

  private final Views views;
  private final Db db;
  private final Caches caches;
  private final Settings settings;

  MachinePages(Views views, Db db, Caches caches, Settings settings) {
    this.views = views;
    this.db = db;
    this.caches = caches;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        Route.get(CACHES).withRole(Console.ROLE, "admin").blocking(this::caches),
        Route.post(CACHES + "/clearance").withRole(Console.ROLE, "admin").blocking(this::clear),
        Route.get(SETTINGS).withRole(Console.ROLE, "admin").blocking(this::settings),
        Route.get(SLOW_QUERIES).withRole(Console.ROLE, "admin").blocking(this::slowQueries));
  }

  record CacheList(List<Caches.Status> caches) {
    /** {@code 94 %}, or a dash while nobody has asked. */
    static String hitRate(Caches.Status cache) {
      var asked = cache.hits() + cache.misses() > 0;
      return asked ? Math.round(100 * cache.hitRate()) + " %" : "–";
    }
  }

  record SettingList(Map<String, Settings.Held> settings) {}

  record SlowList(List<SlowQueries.Slow> queries) {}

  private Reply caches(Request request) {
    return page(request, "caches", new CacheList(caches.list()));
  }

  private Reply clear(Request request) {
    db.run(tx -> Audit.note(tx, Author.of(request), "caches.emptied", "", Map.of()));
    caches.clear();
    return Site.to(CACHES);
  }

  private Reply settings(Request request) {
    return page(request, "settings", new SettingList(settings.inForce()));
  }

  private Reply slowQueries(Request request) {
    var recent = db.slowQueries().recent().stream().limit(MOST_SLOW).toList();
    return page(request, "slow-queries", new SlowList(recent));
  }

  private Reply page(Request request, String name, Object model) {
    var title = views.view(request).say(name + ".title");
    return views.reply(request, Page.of(title, "console/" + name, model));
  }
}
