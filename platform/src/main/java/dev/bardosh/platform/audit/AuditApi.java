package dev.bardosh.platform.audit;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.list.Cursor;
import dev.bardosh.platform.list.ListPage;
import java.util.List;

/** What administrators did, for administrators. */
public final class AuditApi {
  private static final Cursor CURSOR = new Cursor("audit");
  private static final int MOST = 100;

  private final Db db;

  public AuditApi(Db db) {
    this.db = db;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/admin/audit").withRole("admin", "admin").blocking(this::list));
  }

  private Reply list(Request request) {
    return ListPage.read(
            Fields.query(request),
            CURSOR,
            MOST,
            MOST,
            (last, most) -> db.read(tx -> Audit.list(tx, last, most)),
            Entry::id)
        .reply();
  }
}
