package dev.bardosh.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.decide.Tickets.Ask;
import dev.bardosh.platform.decide.Tickets.Outcome;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EngineTest {
  /** Refuses nobody because a slow machine makes one wait: that is not what is tested. */
  static final EngineSettings PATIENT = new EngineSettings(2, 512, 20_000, 60_000);

  private static TestDatabase database;

  private final Tickets tickets = new Tickets();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Engine engine = engine(PATIENT);
  private Decider<Ask, Outcome> decider = engine.decider(tickets);

  @BeforeAll
  static void createTables() {
    database = TestDatabase.create("platform");
    database.db().run(Tickets::createTables);
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  @Test
  void aThousandCommandsOnOneKeyAreDecidedInOrderOfArrival() {
    var asked =
        IntStream.range(0, 1_000).mapToObj(i -> decider.submit(new Ask(1, "h" + i))).toList();
    var numbers = asked.stream().map(answer -> ((Outcome.Sold) answer.join()).number()).toList();
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
    assertThat(stored(1)).isEqualTo(1_000);
  }

  @Test
  void whatComesWhileABatchCommitsSharesTheNext() {
    tickets.gate = new CountDownLatch(1);
    var asked = IntStream.range(0, 300).mapToObj(i -> decider.submit(new Ask(2, "h"))).toList();
    tickets.gate.countDown();
    asked.forEach(CompletableFuture::join);
    assertThat(registry.get("bardosh.decide.batch.size").summary().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void statementsAreCountedOnceForAllOfABatch() {
    decider.submit(new Ask(9, "connects")).join();
    var statements = registry.get("bardosh.decide.statements").summary();
    var before = statements.totalAmount();
    assertThat(ask(9, UUID.randomUUID(), "key", "body").join().status()).isEqualTo(201);
    // the counter, the kept answers, the counter's new number, the ticket, the answer, COMMIT
    assertThat(statements.totalAmount() - before).isEqualTo(6);
    assertThat(statements.count()).isEqualTo(2);
  }

  @Test
  void aRowTheDatabaseRefusesFailsAlone() {
    tickets.gate = new CountDownLatch(1);
    var good = IntStream.range(0, 50).mapToObj(i -> decider.submit(new Ask(3, "h" + i))).toList();
    var bad = decider.submit(new Ask(3, "refused"));
    var later = IntStream.range(0, 50).mapToObj(i -> decider.submit(new Ask(3, "l" + i))).toList();
    tickets.gate.countDown();

    assertThatThrownBy(bad::join).hasMessageContaining("ticket_holder_check");
    good.forEach(CompletableFuture::join);
    later.forEach(CompletableFuture::join);
    assertThat(stored(3)).isEqualTo(100);
    assertThat(registry.get("bardosh.decide.bisections").counter().count()).isPositive();
  }

  @Test
  void aRuleThatThrowsFailsItsCommandAlone() {
    tickets.gate = new CountDownLatch(1);
    var before = decider.submit(new Ask(4, "before"));
    var bad = decider.submit(new Ask(4, "bug"));
    var after = decider.submit(new Ask(4, "after"));
    tickets.gate.countDown();

    assertThatThrownBy(bad::join).hasRootCauseMessage("a rule with a bug");
    assertThat(before.join()).isEqualTo(new Outcome.Sold(1));
    assertThat(after.join()).isEqualTo(new Outcome.Sold(2));
  }

  @Test
  void aLaneOutlivesAnErrorAndKeepsNothingOfItsBatch() {
    assertThatThrownBy(decider.submit(new Ask(31, "overflow"))::join)
        .hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(decider.submit(new Ask(31, "next")).join()).isEqualTo(new Outcome.Sold(1));
  }

  @Test
  void aConnectionThatCouldNotBeRecordedDecidesNothing() {
    var known = lanesThatDecided();
    database.db().run(tx -> tx.update("alter table platform.lane rename to away"));
    assertThatThrownBy(decider.submit(new Ask(32, "h"))::join)
        .hasMessageContaining("platform.lane");
    database.db().run(tx -> tx.update("alter table platform.away rename to lane"));
    assertThat(decider.submit(new Ask(32, "h")).join()).isEqualTo(new Outcome.Sold(1));
    assertThat(lanesThatDecided()).isEqualTo(known + 1);
  }

  @Test
  void aRepeatedKeyGetsTheFirstAnswerAndAnotherAccountItsOwn() {
    var account = UUID.randomUUID();
    var answers =
        IntStream.range(0, 20).mapToObj(i -> ask(5, account, "key", "body")).toList().stream()
            .map(CompletableFuture::join)
            .map(EngineTest::shown)
            .toList();
    assertThat(answers).containsOnly("201 ticket 1");
    assertThat(shown(ask(5, account, "key", "body").join())).isEqualTo("201 ticket 1");
    assertThat(shown(ask(5, UUID.randomUUID(), "key", "body").join())).isEqualTo("201 ticket 2");
    assertThat(registry.get("bardosh.decide.repetitions").counter().count()).isEqualTo(20);
    assertThat(stored(5)).isEqualTo(2);
  }

  @Test
  void aUsedKeyWithAnotherRequestIsRefused() {
    var account = UUID.randomUUID();
    ask(6, account, "key", "body").join();
    assertThat(ask(6, account, "key", "other body").join().status()).isEqualTo(422);
    assertThat(stored(6)).isEqualTo(1);
  }

  @Test
  void aFullQueueRefusesAtOnce() throws InterruptedException {
    engine.close();
    engine = engine(new EngineSettings(1, 10, 5, 60_000));
    decider = engine.decider(tickets);
    tickets.gate = new CountDownLatch(1);
    var asked = IntStream.range(0, 100).mapToObj(i -> decider.submit(new Ask(7, "h"))).toList();
    var refused = asked.stream().filter(CompletableFuture::isCompletedExceptionally).toList();
    tickets.gate.countDown();

    assertThat(refused).hasSizeGreaterThanOrEqualTo(85);
    assertThat(refused.getFirst().exceptionNow()).isInstanceOf(Problem.Raised.class);
    asked.stream().filter(each -> !refused.contains(each)).forEach(CompletableFuture::join);
    assertThat(stored(7)).isEqualTo(100 - refused.size());
  }

  @Test
  void aCommandTakenBackBeforeItsBatchIsNotDecided() throws InterruptedException {
    tickets.gate = new CountDownLatch(1);
    var first = decider.submit(new Ask(8, "first"));
    tickets.arrived.await();
    var second = decider.submit(new Ask(8, "second"));
    second.cancel(false);
    tickets.gate.countDown();
    first.join();
    decider.submit(new Ask(8, "third")).join();
    assertThat(stored(8)).isEqualTo(2);
  }

  @Test
  void backendsKilledUnderLoadLoseAndDoubleNothing() throws Exception {
    try (var own = TestDatabase.create("platform");
        var alive = own.another(1)) {
      // the one who kills has a connection that nobody else takes, and that lives
      var witness = Db.over(alive);
      witness.run(Tickets::createTables);
      try (var attacked = Engine.start(own.db(), PATIENT, InstantSource.system(), registry)) {
        var buyers = attacked.decider(tickets);
        var answers = new ArrayList<CompletableFuture<Outcome>>();
        for (int round = 0; round < 10; round++) {
          for (int i = 0; i < 100; i++) {
            answers.add(buyers.submit(new Ask(10 + i % 10, "r" + round)));
          }
          killOtherBackends(witness);
        }
        for (var answer : answers) {
          assertThat(answer.get()).isInstanceOf(Outcome.Sold.class);
        }
      }
      var total = IntStream.range(10, 20).map(counter -> stored(witness, counter)).sum();
      assertThat(total).isEqualTo(1_000);
    }
  }

  @Test
  void twoEnginesOnOneDatabaseKeepTheOrder() throws ExecutionException, InterruptedException {
    try (var other = engine(PATIENT)) {
      var deciders = List.of(decider, other.decider(tickets));
      var asked =
          IntStream.range(0, 2_000)
              .mapToObj(i -> deciders.get(i % 2).submit(new Ask(20, "h" + i)))
              .toList();
      var numbers = asked.stream().map(a -> ((Outcome.Sold) a.join()).number()).distinct().count();
      assertThat(numbers).isEqualTo(2_000);
    }
  }

  @Test
  void answersAreKeptForADayInPartitionsThatAreDropped() {
    var idempotency = new Idempotency(database.db());
    var now = Instant.parse("2031-05-06T23:59:00Z");
    var runs = new int[1];
    var request = request(30, UUID.randomUUID(), "kept", "body", now);
    idempotency.turnPartitions(now);
    idempotency.once(request, tx -> Reply.text(201, "text/plain", "run " + ++runs[0]));

    var nextDay = request(30, request.signedIn().account(), "kept", "body", now.plusSeconds(300));
    assertThat(shown(idempotency.once(nextDay, tx -> Reply.noContent()))).isEqualTo("201 run 1");
    var later =
        request(30, request.signedIn().account(), "kept", "body", now.plus(Duration.ofHours(25)));
    assertThat(idempotency.once(later, tx -> Reply.noContent()).status()).isEqualTo(204);

    idempotency.turnPartitions(now.plus(Duration.ofDays(3)));
    assertThat(partitions())
        .doesNotContain("idempotency_20310506")
        .contains("idempotency_20310511");
  }

  @Test
  void aDayThatBeganBeforeItsPartitionIsTakenIntoIt() {
    var idempotency = new Idempotency(database.db());
    var now = Instant.parse("2032-01-10T12:00:00Z");
    var request = request(33, UUID.randomUUID(), "early", "body", now);
    idempotency.once(request, tx -> Reply.text(201, "text/plain", "once"));
    idempotency.turnPartitions(now);
    assertThat(partitions()).contains("idempotency_20320110");
    assertThat(shown(idempotency.once(request, tx -> Reply.noContent()))).isEqualTo("201 once");
  }

  @Test
  void atMidnightAClockThatIsBehindFindsTheAnswerOfOneThatIsAhead() {
    var idempotency = new Idempotency(database.db());
    var midnight = Instant.parse("2033-01-10T00:00:00Z");
    var account = UUID.randomUUID();
    var ahead = request(34, account, "k", "body", midnight.plusSeconds(1));
    var behind = request(34, account, "k", "body", midnight.minusSeconds(1));
    idempotency.once(ahead, tx -> Reply.text(201, "text/plain", "once"));
    assertThat(shown(idempotency.once(behind, tx -> Reply.noContent()))).isEqualTo("201 once");
  }

  private Engine engine(EngineSettings settings) {
    return Engine.start(database.db(), settings, InstantSource.system(), registry);
  }

  private CompletableFuture<Reply> ask(int counter, UUID account, String key, String body) {
    return decider.answer(
        request(counter, account, key, body, Instant.now()),
        new Ask(counter, "h"),
        outcome ->
            switch (outcome) {
              case Outcome.Sold sold -> Reply.text(201, "text/plain", "ticket " + sold.number());
              case Outcome.SoldOut _ -> Reply.text(409, "text/plain", "sold out");
            });
  }

  private static Request request(int counter, UUID account, String key, String body, Instant now) {
    return new Request(
        Route.Method.POST,
        "/counters/{id}/tickets",
        Map.of("id", Integer.toString(counter)),
        Map.of(),
        Map.of("idempotency-key", key),
        body.getBytes(StandardCharsets.UTF_8),
        Optional.of(new Actor(account, Set.of(), Set.of("*"), UUID.randomUUID())),
        "127.0.0.1",
        "0".repeat(32),
        now,
        Locale.ENGLISH);
  }

  private static String shown(Reply reply) {
    return reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static int stored(int counter) {
    return stored(database.db(), counter);
  }

  private static int stored(Db db, int counter) {
    return db.read(
            tx ->
                tx.first(
                    "select count(*)::int as tickets from ticket where counter = ?",
                    row -> row.integer("tickets"),
                    counter))
        .orElseThrow();
  }

  private static long lanesThatDecided() {
    return database
        .db()
        .read(
            tx ->
                tx.first(
                    "select count(*) as lanes from platform.lane where batch > 0",
                    row -> row.bigint("lanes")))
        .orElseThrow();
  }

  private static List<String> partitions() {
    return database
        .db()
        .read(
            tx ->
                tx.list(
                    "select relname from pg_class where relname ~ '^idempotency_[0-9]+$' limit 100",
                    row -> row.text("relname")));
  }

  private static void killOtherBackends(Db witness) {
    witness.read(
        tx ->
            tx.list(
                """
                select pg_terminate_backend(pid) as ended
                from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and usename = current_user
                limit 100
                """,
                row -> row.bool("ended")));
  }
}
