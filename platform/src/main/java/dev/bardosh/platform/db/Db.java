package dev.bardosh.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Where reads and rarely contended edits happen. Contended ones are decisions. */
public final class Db {
  /** A conflict that comes back this often is no accident. */
  private static final int RETRIES = 3;

  private static final long LONGEST_PAUSE_NANOS = 5_000_000;

  private final DataSource connections;
  private final SlowQueries slow;

  private Db(DataSource connections, SlowQueries slow) {
    this.connections = connections;
    this.slow = slow;
  }

  public static Db over(DataSource connections) {
    return over(connections, new SlowQueries(Duration.ofMillis(100)));
  }

  public static Db over(DataSource connections, SlowQueries slow) {
    return new Db(connections, slow);
  }

  /** Statements that each stand alone, on one connection. */
  public <T> T read(Function<Tx, T> work) {
    try (var connection = connections.getConnection()) {
      return work.apply(new JdbcTx(connection, slow));
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /**
   * One READ COMMITTED transaction, rolled back when the work throws. A deadlock or a lock that
   * could not be had is tried again, so the work must do nothing but SQL.
   */
  public <T> T write(Function<Tx, T> work) {
    for (int retry = 0; ; retry++) {
      try {
        return once(work);
      } catch (DatabaseException conflict) {
        if (!conflict.transientConflict() || retry == RETRIES) {
          throw conflict;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
      }
    }
  }

  /** {@link #write} without an answer. */
  public void run(Consumer<Tx> work) {
    write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Whether PostgreSQL answers: throws when not. */
  public void ping() {
    read(tx -> tx.first("select 1", row -> true));
  }

  /** A connection of one's own, as a lane has; one of the pool's, so close it. */
  public Lease lease() {
    try {
      var connection = connections.getConnection();
      try {
        return new Lease(connection, slow);
      } catch (SQLException broken) {
        connection.close();
        throw broken;
      }
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /** The statements that took long, newest first. */
  public SlowQueries slowQueries() {
    return slow;
  }

  private <T> T once(Function<Tx, T> work) {
    try (var lease = lease()) {
      var answer = work.apply(lease.tx());
      lease.commit();
      return answer;
    }
  }

  /**
   * A connection held through many transactions. The first statement begins one; {@link #commit} or
   * {@link #rollback} ends it. Closing rolls back what is open and gives the connection back, or
   * drops it when it is broken.
   */
  public static final class Lease implements AutoCloseable {
    private final Connection connection;
    private final Tx tx;

    private Lease(Connection connection, SlowQueries slow) throws SQLException {
      this.connection = connection;
      this.tx = new JdbcTx(connection, slow);
      connection.setAutoCommit(false);
    }

    public Tx tx() {
      return tx;
    }

    /** Throws a {@link DatabaseException}; if that lost the connection, the outcome is unknown. */
    public void commit() {
      try {
        connection.commit();
      } catch (SQLException failed) {
        throw new DatabaseException(failed);
      }
    }

    public void rollback() {
      try {
        connection.rollback();
      } catch (SQLException failed) {
        throw new DatabaseException(failed);
      }
    }

    /** For what {@link Tx} does not offer, such as COPY. */
    public Connection connection() {
      return connection;
    }

    /** The pool rolls back an open transaction and restores auto-commit. */
    @Override
    public void close() {
      try (connection) {
        if (!connection.isClosed()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      } catch (SQLException broken) {
        // nothing is lost: what was not committed is undone with the connection
      }
    }
  }
}
