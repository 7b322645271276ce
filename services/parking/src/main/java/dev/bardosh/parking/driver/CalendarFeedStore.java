package dev.bardosh.parking.driver;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** All SQL about calendar feeds. */
final class CalendarFeedStore {
  void put(Tx tx, UUID account, byte[] tokenHash, Instant now) {
    tx.update(
        """
        insert into parking.calendar_feed (account_id, token_hash, created_at) values (?, ?, ?)
        on conflict (account_id) do update
        set token_hash = excluded.token_hash, created_at = excluded.created_at
        """,
        account,
        tokenHash,
        now);
  }

  void delete(Tx tx, UUID account) {
    tx.update("delete from parking.calendar_feed where account_id = ?", account);
  }

  Optional<Instant> madeAt(Tx tx, UUID account) {
    return tx.first(
        "select created_at from parking.calendar_feed where account_id = ?",
        row -> row.instant("created_at"),
        account);
  }

  Optional<UUID> account(Tx tx, byte[] tokenHash) {
    return tx.first(
        "select account_id from parking.calendar_feed where token_hash = ?",
        row -> row.uuid("account_id"),
        tokenHash);
  }
}
