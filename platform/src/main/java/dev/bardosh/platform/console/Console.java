package dev.bardosh.platform.console;

import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import dev.bardosh.platform.pages.Audience;
import dev.bardosh.platform.pages.Site;
import java.util.List;
import java.util.stream.Stream;

/** The administrators' pages, put together. */
public final class Console {
  static final String ROLE = "admin";

  private Console() {}

  /** What the pages show and act upon. */
  public record Parts(
      Settings settings,
      Db db,
      Auth auth,
      Jobs jobs,
      Outbox outbox,
      Caches caches,
      Health health,
      Metrics metrics) {}

  public static List<Route> routes(Parts parts, Site site) {
    var views =
        site.views("console", Site.TEMPLATES)
            .menu("/admin", "menu.overview", Audience.ADMINISTRATORS)
            .menu(AccountsPages.PATH, "menu.accounts", Audience.ADMINISTRATORS)
            .menu(JobsPages.PATH, "menu.jobs", Audience.ADMINISTRATORS)
            .menu(OutboxPages.PATH, "menu.outbox", Audience.ADMINISTRATORS)
            .menu(MachinePages.CACHES, "menu.caches", Audience.ADMINISTRATORS)
            .menu(MachinePages.SETTINGS, "menu.settings", Audience.ADMINISTRATORS)
            .menu(MachinePages.SLOW_QUERIES, "menu.slow-queries", Audience.ADMINISTRATORS)
            .menu(AuditPages.PATH, "menu.audit", Audience.ADMINISTRATORS)
            .thing("account", AccountsPages.PATH + "/")
            .thing("job", "")
            .thing("message", "")
            .thing("caches", "");
    var auth = parts.auth();
    return Stream.of(
            new OverviewPages(views, parts.health(), parts.metrics(), parts.caches()).routes(),
            new AccountsPages(views, parts.db(), auth).routes(),
            new JobsPages(views, parts.db(), parts.jobs()).routes(),
            new OutboxPages(views, parts.db(), parts.outbox()).routes(),
            new MachinePages(views, parts.db(), parts.caches(), parts.settings()).routes(),
            new AuditPages(views, parts.db(), site).routes())
        .flatMap(List::stream)
        .toList();
  }
}
