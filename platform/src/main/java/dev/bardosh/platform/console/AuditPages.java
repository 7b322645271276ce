package dev.bardosh.platform.console;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Entry;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.Page;
import dev.bardosh.platform.pages.Views;
import java.util.List;

/** What administrators did. */
final class AuditPages {
  static final String PATH = "/admin/audit";

  private final Views views;
  private final Db db;

  AuditPages(Views views, Db db) {
    this.views = views;
    this.db = db;
  }

  List<Route> routes() {
    return List.of(Route.get(PATH).withRole(Console.ROLE, "admin").blocking(this::list));
  }

  record Model(Listing<Entry> entries) {
    /** A page of what it was done to; empty when there is none. */
    static String page(Entry entry) {
      return entry.action().startsWith("account.")
          ? AccountsPages.PATH + "/" + entry.subject()
          : "";
    }
  }

  private Reply list(Request request) {
    var entries =
        Listing.read(
            request, (before, limit) -> db.read(tx -> Audit.list(tx, before, limit)), Entry::id);
    var title = views.view(request).say("audit.title");
    return views.reply(request, Page.of(title, "console/audit", new Model(entries)));
  }
}
