package dev.bardosh.platform.audit;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.http.Cursor;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    var fields = Fields.query(request);
    var limit = fields.optionalInteger("limit", 1, MOST).orElse(MOST);
    var before =
        fields.optionalParsed(
            "cursor", word -> CURSOR.read(word, at -> UUID.fromString(at.getFirst())));
    fields.done();
    var found = db.read(tx -> Audit.list(tx, before, limit + 1));
    var items = found.subList(0, Math.min(limit, found.size()));
    return Reply.page(
        items,
        found.size() > limit
            ? Optional.of(CURSOR.write(items.getLast().id().toString()))
            : Optional.empty());
  }
}
