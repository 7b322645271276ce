package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Ids out of the database, a page at a time: a million of them take no memory. */
final class SqlIds {
  private static final int PAGE = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private SqlIds() {}

  /**
   * The first column of each row, as text; what is null is no id.
   *
   * @param reader called by another thread, which is done when this returns
   */
  static void each(DatabaseAddress database, String sql, Consumer<String> reader)
      throws SQLException, InterruptedException {
    ReadSession.read(database, PATIENCE, connection -> each(connection, sql, reader));
  }

  /** How many there were. */
  private static long each(Connection connection, String sql, Consumer<String> reader)
      throws SQLException {
    var ids = 0L;
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(PAGE);
      statement.setQueryTimeout(Math.toIntExact(PATIENCE.toSeconds()));
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          var id = rows.getString(1);
          if (id != null) {
            reader.accept(id);
            ids++;
          }
        }
      }
    }
    connection.rollback();
    return ids;
  }
}
