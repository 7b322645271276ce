package dev.bardosh.platform.audit;

import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code platform.audit}. */
final class AuditStore {
  private AuditStore() {}

  static void insert(Tx tx, Author author, String action, String subject, Map<String, ?> detail) {
    tx.update(
        """
        insert into platform.audit (id, at, actor, action, subject, detail, address)
        values (?, ?, ?::uuid, ?, ?, ?::jsonb, ?)
        """,
        Ids.next(author.at()),
        author.at(),
        author.account(),
        action,
        subject,
        new String(Json.bytes(detail), StandardCharsets.UTF_8),
        author.address());
  }

  /** By id, which grows with time. */
  static List<Entry> list(Tx tx, Optional<UUID> before, int limit) {
    return tx.list(
        """
        select audit.id, at, actor, author.email, action, subject, detail::text as detail, address,
          done_to.email as subject_email
        from platform.audit
          left join platform.account as author on author.id = actor
          left join platform.account as done_to
            on done_to.id = case when action like 'account.%' then subject::uuid end
        where audit.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by audit.id desc limit ?
        """,
        AuditStore::entry, before, limit);
  }

  static void purge(Tx tx, Instant before) {
    tx.update("delete from platform.audit where at < ?", before);
  }

  private static Entry entry(Row row) throws SQLException {
    return new Entry(
        row.uuid("id"),
        row.instant("at"),
        row.optionalUuid("actor"),
        row.optionalText("email"),
        row.text("action"),
        row.text("subject"),
        row.optionalText("subject_email"),
        row.text("detail"),
        row.text("address"));
  }
}
