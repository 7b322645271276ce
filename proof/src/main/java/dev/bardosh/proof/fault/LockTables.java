package dev.bardosh.proof.fault;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody else locks every table, as a careless migration does: each of the server's connections
 * waits, until the pool has no more.
 */
record LockTables(Duration lasts) implements Fault {
  private static final String TABLES =
      """
      select format('%I.%I', schemaname, tablename)
      from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')
        and has_table_privilege(format('%I.%I', schemaname, tablename), 'update')
      order by 1
      """;

  /** Locks taken while others work may close a circle; PostgreSQL then ends one of them. */
  private static final int TRIES = 5;

  @Override
  public String name() {
    return "every table locked for %d s".formatted(lasts.toSeconds());
  }

  @Override
  public String key() {
    return "lock-tables";
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return scene.noPostgres();
  }

  @Override
  public Wound strike(Scene scene) throws IOException, SQLException {
    var connection = scene.database().connect();
    try (var statement = connection.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = 0");
      statement.execute("set statement_timeout = 0");
      statement.execute("set lock_timeout = '10s'");
      var tables = tables(statement);
      if (!tables.isEmpty()) {
        connection.setAutoCommit(false);
        lock(connection, statement, tables);
      }
      return connection::close;
    } catch (SQLException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  private static void lock(Connection connection, Statement statement, List<String> tables)
      throws SQLException {
    for (var tries = TRIES; ; tries--) {
      try {
        statement.execute("lock table " + String.join(", ", tables) + " in access exclusive mode");
        return;
      } catch (SQLException circle) {
        connection.rollback();
        if (tries == 1) {
          throw circle;
        }
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    var tables = new ArrayList<String>();
    try (var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
