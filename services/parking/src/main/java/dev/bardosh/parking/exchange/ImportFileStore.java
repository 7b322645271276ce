package dev.bardosh.parking.exchange;

import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** All SQL about files that wait for their owner's word. */
final class ImportFileStore {
  private static final Duration KEPT = Duration.ofDays(1);

  /** In place of the one the owner may have uploaded before; what is too old goes with it. */
  void keep(Tx tx, WaitingFile file, Instant now) {
    var options = file.options();
    tx.update("delete from parking.import_file where created_at < ?", now.minus(KEPT));
    tx.update(
        """
        insert into parking.import_file (account_id, id, name, content, hourly_price, currency,
          time_zone, capacity, only_new, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (account_id) do update
        set id = excluded.id, name = excluded.name, content = excluded.content,
          hourly_price = excluded.hourly_price, currency = excluded.currency,
          time_zone = excluded.time_zone, capacity = excluded.capacity,
          only_new = excluded.only_new, created_at = excluded.created_at
        """,
        options.owner(),
        file.id(),
        file.name(),
        file.content(),
        options.hourlyPrice(),
        options.currency().getCurrencyCode(),
        options.timeZone().getId(),
        options.capacity(),
        options.onlyNew(),
        now);
  }

  Optional<WaitingFile> find(Tx tx, UUID account, UUID id, Instant now) {
    return tx.first(
        """
        select account_id, id, name, content, hourly_price, currency, time_zone, capacity, only_new
        from parking.import_file where account_id = ? and id = ? and created_at >= ?
        """,
        ImportFileStore::file,
        account,
        id,
        now.minus(KEPT));
  }

  void drop(Tx tx, UUID account) {
    tx.update("delete from parking.import_file where account_id = ?", account);
  }

  private static WaitingFile file(Row row) throws SQLException {
    return new WaitingFile(
        row.uuid("id"),
        row.text("name"),
        row.bytes("content"),
        new ImportOptions(
            row.uuid("account_id"),
            row.bigint("hourly_price"),
            Currency.getInstance(row.text("currency")),
            ZoneId.of(row.text("time_zone")),
            row.integer("capacity"),
            row.bool("only_new"),
            true,
            false));
  }
}
