package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Ids out of the database, a page at a time: a million of them take no memory. */
final class SqlIds {
  private static final int PAGE = 2_000;
  private static final int PATIENCE_SECONDS = 600;

  private SqlIds() {}

  /** The first column of each row, as text; what is null is no id. */
  static void each(DatabaseAddress database, String sql, Consumer<String> reader)
      throws SQLException {
    try (var connection = database.connect()) {
      beginReading(connection);
      try (var statement = connection.createStatement()) {
        statement.setFetchSize(PAGE);
        statement.setQueryTimeout(PATIENCE_SECONDS);
        try (var rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            var id = rows.getString(1);
            if (id != null) {
              reader.accept(id);
            }
          }
        }
      }
      connection.rollback();
    }
  }

  /** Nothing that is run may write; and only in a transaction rows come by the page. */
  static void beginReading(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }
}
