package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads a database and cannot write. Its silence ends the reading, and so does an interrupt. */
final class ReadSession {
  /** For a database to say that it has broken a statement off. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private ReadSession() {}

  @FunctionalInterface
  interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /**
   * Reads on a virtual thread: only there does an interrupt end a wait for a socket.
   *
   * @param patience for one answer of the database
   */
  static <T> T read(DatabaseAddress database, Duration patience, Reading<T> reading)
      throws SQLException, InterruptedException {
    var read = new FutureTask<>(() -> connected(database, patience, reading));
    Thread.ofVirtual().name("database-reader").start(read);
    try {
      return read.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof SQLException told) {
        throw told;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      read.cancel(true);
    }
  }

  /** Only in a transaction rows come by the page. */
  private static <T> T connected(DatabaseAddress database, Duration patience, Reading<T> reading)
      throws SQLException {
    try (var connection = database.connect(patience.plus(GRACE))) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return reading.from(connection);
    }
  }
}
