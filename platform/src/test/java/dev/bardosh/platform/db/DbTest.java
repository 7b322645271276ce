package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DbTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

  private final Db db = DATABASE.db();

  private enum Colour {
    GREEN
  }

  @BeforeAll
  static void table() {
    DATABASE.db().run(tx -> tx.update("create table thing (id int primary key, name text)"));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    db.run(tx -> tx.update("truncate thing"));
    db.run(tx -> tx.update("insert into thing values (1, 'one'), (2, 'two')"));
  }

  @Test
  void everyKindOfParameterComesBackAsItWas() {
    var id = UUID.randomUUID();
    var same =
        db.<Boolean>read(
            tx ->
                tx.first(
                        """
                        select ? = 'a\\b' and ? = ?::uuid and ? = 7 and ? = 8000000000
                          and ? = '2026-03-01 11:00:00.123456+01'::timestamptz and ? and ? = 1.5
                          and ? = 3::smallint and ? = 12.34 and ? = date '2026-03-01'
                          and ? = '\\xff00'::bytea and ? = 'GREEN' and ?::text is null
                          and ?::text is null and ? = 'present' as same
                        """,
                        row -> row.bool("same"),
                        "a\\b",
                        id,
                        id.toString(),
                        7,
                        8_000_000_000L,
                        NOW,
                        true,
                        1.5,
                        (short) 3,
                        new BigDecimal("12.34"),
                        LocalDate.of(2026, 3, 1),
                        new byte[] {(byte) 0xff, 0},
                        Colour.GREEN,
                        null,
                        Optional.empty(),
                        Optional.of("present"))
                    .orElseThrow());

    assertThat(same).isTrue();
  }

  @Test
  void arraysAreUnnestedSideBySide() {
    var first = UUID.randomUUID();
    var rows =
        db.<List<String>>read(
            tx ->
                tx.list(
                    """
                    select concat_ws('|', u, i at time zone 'UTC', t, l, n, d, b) as line
                    from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::bigint[], ?::int[],
                                ?::float8[], ?::boolean[]) as v(u, i, t, l, n, d, b)
                    """,
                    row -> row.text("line"),
                    new UUID[] {first, null},
                    new Instant[] {NOW, null},
                    new String[] {"{\"a, b\"}", null},
                    new long[] {5, 6},
                    new int[] {7, 8},
                    new double[] {1.5, 2.5},
                    new boolean[] {true, false}));

    assertThat(rows)
        .containsExactly(first + "|2026-03-01 10:00:00.123456|{\"a, b\"}|5|7|1.5|t", "6|8|2.5|f");
  }

  @Test
  void columnsAreReadAndNullsAreOptional() {
    db.<Optional<Integer>>read(
        tx ->
            tx.first(
                """
                select ?::timestamptz as at, null::timestamptz as no_time, null::int as no_number,
                       date '2026-03-01' as day, array['a', 'b'] as texts, count(*)::bigint as many
                """,
                row -> {
                  assertThat(row.instant("at")).isEqualTo(NOW);
                  assertThat(row.optionalInstant("no_time")).isEmpty();
                  assertThat(row.optionalInteger("no_number")).isEmpty();
                  assertThat(row.date("day")).isEqualTo(LocalDate.of(2026, 3, 1));
                  assertThat(row.texts("texts")).containsExactly("a", "b");
                  assertThatThrownBy(() -> row.integer("no_number"))
                      .hasMessage("column no_number is null");
                  return (int) row.bigint("many");
                },
                NOW));
  }

  @Test
  void aWriteThatThrowsLeavesNothing() {
    assertThatThrownBy(
            () ->
                db.run(
                    tx -> {
                      tx.update("insert into thing values (3, 'three')");
                      throw new IllegalStateException("changed my mind");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aViolatedConstraintIsNamedAndNotTriedAgain() {
    var tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                db.run(
                    tx -> {
                      tries.incrementAndGet();
                      tx.update("insert into thing values (1, 'again')");
                    }))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> {
              assertThat(refused.constraintViolated()).isTrue();
              assertThat(refused.constraint()).isEqualTo("thing_pkey");
              assertThat(refused.unavailable()).isFalse();
            });
    assertThat(tries).hasValue(1);
  }

  @Test
  void aDeadlockIsTriedAgainUntilBothAreThrough() {
    var bothHoldOne = new CountDownLatch(2);
    var tries = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> lockBoth(1, 2, bothHoldOne, tries));
      threads.submit(() -> lockBoth(2, 1, bothHoldOne, tries));
    }

    assertThat(names()).containsExactlyInAnyOrder("one..", "two..");
    // whoever was chosen may take its row again before the other wakes, and be chosen again
    assertThat(tries).hasValueGreaterThan(2);
  }

  @Test
  void aConflictThatNeverEndsIsGivenUp() {
    var tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                db.run(
                    tx -> {
                      tries.incrementAndGet();
                      tx.update("do $$ begin raise exception using errcode = '40001'; end $$");
                    }))
        .isInstanceOf(DatabaseException.class);
    assertThat(tries).hasValue(4);
  }

  @Test
  void aLeaseCommitsAndRollsBackManyTimes() {
    try (var lease = db.lease()) {
      lease.tx().update("insert into thing values (3, 'three')");
      lease.commit();
      lease.tx().update("insert into thing values (4, 'four')");
      lease.rollback();
      lease.tx().update("insert into thing values (5, 'five')");
    }
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void anyNumberOfRowsPassesThroughACursor() {
    var seen = new ArrayList<Integer>();
    db.<Boolean>read(
        tx -> {
          tx.each(
              "select g as n from generate_series(1, 2500) g", row -> row.integer("n"), seen::add);
          return tx.update("insert into thing values (3, 'alone')") == 1;
        });

    assertThat(seen).hasSize(2_500).startsWith(1).endsWith(2_500);
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void withoutAFreeConnectionTheDatabaseIsUnavailable() {
    try (var small = Pool.open(DATABASE.endpoint(), 1, 1, "test")) {
      var crowded = Db.over(small);
      try (var lease = crowded.lease()) {
        assertThatThrownBy(() -> crowded.read(tx -> lease))
            .isInstanceOfSatisfying(
                DatabaseException.class,
                failed -> {
                  assertThat(failed.unavailable()).isTrue();
                  assertThat(failed.connectionLost()).isFalse();
                });
      }
    }
  }

  @Test
  void aFullDiskIsNobodysMistakeAndPasses() {
    assertThatThrownBy(
            () ->
                db.run(
                    tx ->
                        tx.update("do $$ begin raise 'full' using errcode = 'disk_full'; end $$")))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failed -> {
              assertThat(failed.unavailable()).isTrue();
              assertThat(failed.connectionLost()).isFalse();
            });
  }

  @Test
  void aBrokenConnectionIsLostAndTheNextOneWorks() {
    assertThatThrownBy(
            () -> db.run(tx -> tx.update("select pg_terminate_backend(pg_backend_pid())")))
        .isInstanceOfSatisfying(
            DatabaseException.class, lost -> assertThat(lost.connectionLost()).isTrue());
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void slowStatementsAreKeptWithoutParameters() {
    var slow = new SlowQueries(Duration.ofMillis(20), () -> NOW);
    var slower = new SlowQueries(Duration.ofDays(1), () -> NOW);
    for (var watch : List.of(slow, slower)) {
      Db.over(DATABASE.connections(), watch)
          .read(
              tx -> tx.first("select pg_sleep(0.03), ? as name", row -> row.text("name"), "Anna"));
    }

    assertThat(slower.recent()).isEmpty();
    assertThat(slow.recent())
        .singleElement()
        .satisfies(
            query -> {
              assertThat(query.sql()).contains("pg_sleep").doesNotContain("Anna");
              assertThat(query.took()).isGreaterThan(Duration.ofMillis(20));
              assertThat(query.at()).isEqualTo(NOW);
            });
  }

  @Test
  void statementsAreCountedForTheirRequestOnly() {
    var outer = new StatementCount();
    count();
    int things = outer.during(() -> count() + count());
    count();

    assertThat(things).isEqualTo(4);
    assertThat(outer.value()).isEqualTo(2);
  }

  private void lockBoth(int first, int second, CountDownLatch bothHoldOne, AtomicInteger tries) {
    db.run(
        tx -> {
          tries.incrementAndGet();
          tx.update("update thing set name = name || '.' where id = ?", first);
          bothHoldOne.countDown();
          try {
            bothHoldOne.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          tx.update("update thing set name = name || '.' where id = ?", second);
        });
  }

  private int count() {
    return db.<Integer>read(
        tx ->
            tx.first("select count(*) as many from thing", row -> row.integer("many"))
                .orElseThrow());
  }

  private List<String> names() {
    return db.read(tx -> tx.list("select name from thing", row -> row.text("name")));
  }
}
