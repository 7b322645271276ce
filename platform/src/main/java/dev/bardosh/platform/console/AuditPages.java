package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Entry;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Site;
import dev.bardosh.platform.pages.Views;
import java.util.List;

/** What administrators did. */
final class AuditPages {
  static final String PATH = "/admin/audit";

  private final Views views;
  private final Db db;
  private final Site site;

  AuditPages(Views views, Db db, Site site) {
    this.views = views;
    this.db = db;
    this.site = site;
  }

  List<Route> routes() {
    return List.of(Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list));
  }

  /**
   * @param site knows what services call their deeds, and the pages of what they were done to
   */
  record Model(Listing<Entry> entries, Site site) {
    /** Of an account its address says more than its number. */
    static String subject(Entry entry) {
      return entry.subjectEmail().orElse(entry.subject());
    }

    static boolean detailed(Entry entry) {
      return !entry.detail().equals("{}");
    }
  }

  private Reply list(Request request) {
    var entries =
        Listing.read(
            request, (before, limit) -> db.read(tx -> Audit.list(tx, before, limit)), Entry::id);
    var title = views.view(request).say("audit.title");
    return views.reply(request, Page.of(title, "console/audit", new Model(entries, site)));
  }
}
