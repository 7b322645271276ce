package dev.bardosh.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plain JDBC. The driver keeps the prepared statements, so the same text costs one parse. */
public final class JdbcTx implements Tx {
  private static final int CURSOR_ROWS = 1_000;

  private final Connection connection;
  private final SlowQueries slow;

  public JdbcTx(Connection connection, SlowQueries slow) {
    this.connection = connection;
    this.slow = slow;
  }

  @Override
  public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return execute(
        sql,
        parameters,
        statement -> {
          try (var result = statement.executeQuery()) {
            var row = new Row(result);
            var rows = new ArrayList<T>();
            while (result.next()) {
              rows.add(mapper.map(row));
            }
            return Collections.unmodifiableList(rows);
          }
        });
  }

  @Override
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return execute(
        sql,
        parameters,
        statement -> {
          try (var result = statement.executeQuery()) {
            return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
          }
        });
  }

  @Override
  public int update(String sql, @Nullable Object... parameters) {
    return execute(sql, parameters, PreparedStatement::executeUpdate);
  }

  @Override
  public <T> void each(
      String sql, RowMapper<T> mapper, Consumer<T> consumer, @Nullable Object... parameters) {
    try {
      boolean alone = connection.getAutoCommit();
      connection.setAutoCommit(false); // PostgreSQL keeps a cursor only within a transaction
      try {
        throughCursor(sql, mapper, consumer, parameters);
        if (alone) {
          connection.commit();
        }
      } finally {
        if (alone) {
          end();
        }
      }
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  private <T> void throughCursor(
      String sql, RowMapper<T> mapper, Consumer<T> consumer, @Nullable Object[] parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      Parameters.bind(connection, statement, parameters);
      statement.setFetchSize(CURSOR_ROWS);
      long started = System.nanoTime();
      try (var result = statement.executeQuery()) {
        slow.ran(sql, System.nanoTime() - started);
        var row = new Row(result);
        while (result.next()) {
          consumer.accept(mapper.map(row));
        }
      }
    }
  }

  private void end() throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private <R> R execute(String sql, @Nullable Object[] parameters, Execution<R> execution) {
    long started = System.nanoTime();
    try (var statement = connection.prepareStatement(sql)) {
      Parameters.bind(connection, statement, parameters);
      return execution.of(statement);
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    } finally {
      slow.ran(sql, System.nanoTime() - started);
    }
  }

  @FunctionalInterface
  private interface Execution<R> {
    R of(PreparedStatement statement) throws SQLException;
  }
}
