package dev.bardosh.proof.machine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL as its own statistics have it, over a connection that is kept. */
final class PostgresSource implements Source {
  private static final String NAME = "PostgreSQL";
  private static final double MEGABYTE = 1024 * 1024;

  /** A frozen PostgreSQL answers nothing. */
  private static final int PATIENCE_MILLIS = 2_000;

  private static final String STATISTICS =
      """
      select d.numbackends, a.active, a.waiting, d.xact_commit, d.blks_hit, d.blks_read,
             case when pg_is_in_recovery() then null
                  else pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') end,
             d.tup_inserted + d.tup_updated + d.tup_deleted
      from pg_stat_database d,
           lateral (select count(*) filter (where state = 'active' and pid <> pg_backend_pid()),
                           count(*) filter (where wait_event_type = 'Lock')
                    from pg_stat_activity
                    where datid = d.datid) a (active, waiting)
      where d.datname = current_database()
      """;

  private final Callable<Connection> connect;
  private final Growth commits = new Growth();
  private final Growth hits = new Growth();
  private final Growth reads = new Growth();
  private final Growth wal = new Growth();
  private final Growth rows = new Growth();
  private @Nullable Connection connection;

  PostgresSource(Callable<Connection> connect) {
    this.connect = connect;
  }

  @Override
  public void look(Sink sink) throws SQLException {
    try {
      ask(open(), sink);
    } catch (SQLException lost) {
      drop();
      throw lost;
    }
  }

  private void ask(Connection open, Sink sink) throws SQLException {
    try (var statement = open.createStatement();
        var row = statement.executeQuery(STATISTICS)) {
      if (!row.next()) {
        return;
      }
      var now = System.nanoTime();
      commits.count(row.getDouble(4), now);
      hits.count(row.getDouble(5), now);
      reads.count(row.getDouble(6), now);
      var position = row.getDouble(7);
      wal.count(row.wasNull() ? Double.NaN : position, now);
      rows.count(row.getDouble(8), now);
      sink.put("Connections", "", NAME, row.getDouble(1));
      sink.put("Active sessions", "", NAME, row.getDouble(2));
      sink.put("Sessions waiting for a lock", "", NAME, row.getDouble(3));
      sink.put("Commits", "/s", NAME, commits.perSecond());
      sink.put("Rows written", "/s", NAME, rows.perSecond());
      sink.put("WAL", "MB/s", NAME, wal.perSecond() / MEGABYTE);
      var touched = hits.grown() + reads.grown();
      sink.put("Hits", "%", "PostgreSQL buffers", 100 * hits.grown() / touched);
    }
  }

  private Connection open() throws SQLException {
    var kept = connection;
    if (kept == null) {
      kept = connected();
      kept.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      connection = kept;
    }
    return kept;
  }

  private Connection connected() throws SQLException {
    try {
      return connect.call();
    } catch (SQLException refused) {
      throw refused;
    } catch (Exception unknown) {
      throw new SQLException("PostgreSQL does not run", unknown);
    }
  }

  private void drop() {
    var lost = connection;
    connection = null;
    try {
      if (lost != null) {
        lost.close();
      }
    } catch (SQLException gone) {
      return;
    }
  }
}
