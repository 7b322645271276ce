package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.testing.Await;

/** What transactions wait for in PostgreSQL. */
final class Locks {
  private Locks() {}

  /** Returns once somebody in this database waits for a lock. */
  static void awaitWaiting(Db db) {
    Await.until(() -> waiting(db) > 0);
  }

  private static long waiting(Db db) {
    return db.read(
            tx ->
                tx.first(
                    """
                    select count(*) as n from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """,
                    row -> row.bigint("n")))
        .orElseThrow();
  }
}
