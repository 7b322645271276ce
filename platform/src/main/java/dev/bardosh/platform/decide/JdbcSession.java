package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the pool, kept. Each connection has a row in {@code platform.lane}; the last
 * statement of a batch writes the batch's number there and goes out together with COMMIT, so it
 * costs no round trip.
 */
final class JdbcSession implements Session {
  private final Db db;
  private final InstantSource clock;
  private UUID lane = new UUID(0, 0);
  private Db.@Nullable Lease lease;

  JdbcSession(Db db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Tx begin() {
    return connected().tx();
  }

  @Override
  public void commit(Tx tx, long batch) {
    orDisconnect(
        () -> tx.update("update platform.lane set batch = ? where id = ?; commit", batch, lane));
  }

  @Override
  public void rollback(Tx tx) {
    var current = lease;
    if (current == null) {
      return;
    }
    try {
      current.rollback();
    } catch (DatabaseException broken) {
      disconnect();
    }
  }

  /**
   * The update waits for a transaction still at work on the row, and the closed row refuses what
   * comes later.
   */
  @Override
  public boolean committed(long batch) {
    var issuer = lane;
    disconnect();
    return orDisconnect(
        () -> {
          var current = connected();
          var last =
              current
                  .tx()
                  .first(
                      """
                      update platform.lane
                      set closed_at = coalesce(closed_at, batch)
                      where id = ?
                      returning batch
                      """,
                      row -> row.bigint("batch"),
                      issuer);
          current.commit();
          return last.orElseThrow(() -> new IllegalStateException("the lane's row is gone"))
              >= batch;
        });
  }

  @Override
  public void close() {
    disconnect();
  }

  private Db.Lease connected() {
    var current = lease;
    if (current != null) {
      return current;
    }
    var fresh = db.lease();
    try {
      lane = UUID.randomUUID();
      fresh
          .tx()
          .update(
              "insert into platform.lane (id, batch, opened_at) values (?, 0, ?)",
              lane,
              clock.instant());
      fresh.commit();
    } catch (RuntimeException withoutRow) {
      fresh.close();
      throw withoutRow;
    }
    lease = fresh;
    return fresh;
  }

  private <T> T orDisconnect(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatabaseException failure) {
      if (failure.connectionLost()) {
        disconnect();
      }
      throw failure;
    }
  }

  private void disconnect() {
    var current = lease;
    lease = null;
    if (current != null) {
      current.close();
    }
  }
}
