package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.testing.TestDatabase;
import dev.bardosh.proof.machine.Limit;
import dev.bardosh.proof.machine.Limits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The machine's limits with a real PostgreSQL. */
class LimitsTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Duration SHORT = Duration.ofSeconds(1);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void readsAndDurableWritesAreMeasuredAndNothingIsLeft() throws SQLException {
    var limits = Limits.database(Optional.of(LimitsTest::open), SHORT);
    assertThat(limits).extracting(Limit::name).containsExactly("one-row select", "durable insert");
    assertThat(limits).allMatch(limit -> limit.measured() && limit.value() > 0);
    assertThat(limits.getLast().detail()).startsWith("16 connections, 1 s, fsync o");
    assertThat(schemas()).isZero();
  }

  @Test
  void aServerWithoutEnoughConnectionsIsTheReasonAndNothingIsLeft() throws SQLException {
    var opened = new AtomicInteger();
    Callable<Connection> few =
        () -> {
          if (opened.incrementAndGet() > 5) {
            throw new SQLException("too many clients already");
          }
          return open();
        };
    assertThat(Limits.database(Optional.of(few), SHORT))
        .extracting(limit -> limit.notMeasuredBecause().orElse("measured"))
        .containsOnly("too many clients already");
    assertThat(schemas()).isZero();
  }

  private static Connection open() throws SQLException {
    return DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
  }

  private static int schemas() throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from pg_namespace where nspname = 'proof_limits'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
