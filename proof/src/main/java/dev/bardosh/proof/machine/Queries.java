package dev.bardosh.proof.machine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What PostgreSQL does by itself: the smallest read and the smallest durable write, by JDBC. In a
 * schema of its own, which is gone afterwards.
 */
final class Queries {
  private static final String SELECT = "one-row select";
  private static final String INSERT = "durable insert";
  private static final int CONNECTIONS = 16;
  private static final int ROWS = 1000;
  private static final int PATIENCE_SECONDS = 20;

  private final Callable<Connection> open;
  private final Duration length;

  private Queries(Callable<Connection> open, Duration length) {
    this.open = open;
    this.length = length;
  }

  /** Without a database, that is the reason. */
  static List<Limit> measure(Optional<Callable<Connection>> database, Duration length) {
    return database
        .map(open -> new Queries(open, length).measure())
        .orElseGet(() -> notMeasured(new SQLException("no database was given")));
  }

  private List<Limit> measure() {
    try (var owner = open.call()) {
      make(owner);
      try {
        var how = "%d connections, %d s".formatted(CONNECTIONS, length.toSeconds());
        var durable =
            how
                + ", fsync %s, synchronous_commit %s"
                    .formatted(shown(owner, "fsync"), shown(owner, "synchronous_commit"));
        return List.of(
            Limit.perSecond(SELECT, rate(Queries::select), how),
            Limit.perSecond(INSERT, rate(inserts()), durable));
      } finally {
        drop(owner);
      }
    } catch (Exception failed) {
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return notMeasured(failed);
    }
  }

  private static List<Limit> notMeasured(Exception because) {
    return List.of(
        Limit.notMeasured(SELECT, Limit.RATE, because),
        Limit.notMeasured(INSERT, Limit.RATE, because));
  }

  /** Prepares a statement that is run over and over, with other values each time. */
  private interface Work {
    Turn on(Connection connection) throws SQLException;
  }

  private interface Turn {
    void once() throws SQLException;
  }

  private static Turn select(Connection connection) throws SQLException {
    var statement = connection.prepareStatement("select note from proof_limits.row where id = ?");
    return () -> {
      statement.setLong(1, ThreadLocalRandom.current().nextInt(ROWS));
      try (var row = statement.executeQuery()) {
        row.next();
      }
    };
  }

  private static Work inserts() {
    var next = new AtomicLong(ROWS);
    return connection -> {
      PreparedStatement statement =
          connection.prepareStatement("insert into proof_limits.row values (?, 'x')");
      return () -> {
        statement.setLong(1, next.getAndIncrement());
        statement.executeUpdate();
      };
    };
  }

  /** Turns per second of all connections together; they are open before the first one starts. */
  private double rate(Work work) throws Exception {
    var connections = new ArrayList<Connection>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var workers = new ArrayList<Callable<Long>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        var connection = open.call();
        connections.add(connection);
        connection.setNetworkTimeout(threads, PATIENCE_SECONDS * 1000);
        var turn = work.on(connection);
        workers.add(() -> turns(turn));
      }
      long turns = 0;
      for (var done :
          threads.invokeAll(workers, length.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        turns += done.get();
      }
      return turns * 1e9 / length.toNanos();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof SQLException refused ? refused : failed;
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }

  private long turns(Turn turn) throws SQLException {
    var end = System.nanoTime() + length.toNanos();
    long turns = 0;
    while (System.nanoTime() < end) {
      turn.once();
      turns++;
    }
    return turns;
  }

  private static void make(Connection owner) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("drop schema if exists proof_limits cascade");
      statement.execute("create schema proof_limits");
      statement.execute("create table proof_limits.row (id bigint primary key, note text)");
      statement.execute(
          "insert into proof_limits.row select id, 'note ' || id from generate_series(0, %d) id"
              .formatted(ROWS - 1));
    }
  }

  private static void drop(Connection owner) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("drop schema if exists proof_limits cascade");
    }
  }

  private static String shown(Connection owner, String setting) throws SQLException {
    try (var statement = owner.createStatement();
        var row = statement.executeQuery("show " + setting)) {
      return row.next() ? row.getString(1) : "unknown";
    }
  }
}
