package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.ServerProcess;
import dev.bardosh.proof.audit.Api;
import dev.bardosh.proof.audit.AuditResult;
import dev.bardosh.proof.audit.AuditResult.Tally;
import dev.bardosh.proof.audit.AuditResult.Violation;
import dev.bardosh.proof.audit.AuditResult.Wrong;
import dev.bardosh.proof.audit.Before;
import dev.bardosh.proof.audit.Checker;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.audit.Invariant;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Next;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What parking ships for its proof is true of parking, and finds what is planted. */
@TestMethodOrder(OrderAnnotation.class)
class ParkingWorkloadTest {
  private static final int VISITS = 20;

  /** Its plate, and how many bays it is away from one that is confirmed. */
  private static final String PLANTED =
      """
      insert into parking.booking (id, spot_id, bay, account_id, plate, starts_at, ends_at, status,
        due_at, price, currency, created_at, confirmed_at)
      select gen_random_uuid(), spot_id, bay + %2$d, account_id, '%1$s',
        starts_at + interval '1 minute', ends_at, status, due_at, price, currency, created_at,
        confirmed_at
      from parking.booking where status = 'confirmed' limit 1
      """;

  @TempDir static Path data;
  @TempDir static Path histories;

  private static ServerProcess server;
  private static Workload workload;
  private static Walker walker;
  private static List<Person> people;
  private static DatabaseAddress database;

  @BeforeAll
  static void usedForAWhile() throws Exception {
    workload = Walker.workload("parking.yaml", shipped("parking/workload.yaml"));
    server = ServerProcess.patient(data, "--demo");
    database = DatabaseAddress.parse(server.databaseUrl());
    Before.note(histories, workload.writes().values(), database, InstantSource.system());
    try (var history = History.in(histories, InstantSource.system())) {
      walker = new Walker(server.address(), history);
      people = walker.people(workload, 3);
      for (var journey : workload.journeys()) {
        for (var n = 0; n < VISITS; n++) {
          walker.script(journey.script(), people.get(n % people.size()), n);
        }
      }
      for (var burst : workload.bursts()) {
        for (var n = 0; n < 5; n++) {
          walker.script(burst.script(), people.get(n % people.size()), n);
        }
      }
      for (var ladder : workload.ladders()) {
        walker.script(ladder.script(), people.getFirst(), 0);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void everyAnswerIsAsExpected() {
    assertThat(walker.faults()).isEmpty();
    assertThat(walker.judgements())
        .containsEntry("hold OK", 2 * VISITS)
        .containsEntry("confirm OK", 2 * VISITS)
        .containsEntry("hold the one bay OK", 1)
        .containsEntry("hold the one bay REFUSED", 4)
        .containsEntry("list of ten OK", 1)
        .containsKeys("extend OK", "cancel OK", "look OK", "search a time OK");
  }

  @Test
  @Order(2)
  void everyWriteIsFoundBySql() throws Exception {
    var findings = bySql();
    assertThat(findings.clean()).isTrue();
    assertThat(findings.torn() + findings.damaged().size()).isZero();
    assertThat(findings.tallies())
        .hasSize(4)
        .allSatisfy(tally -> assertThat(tally.found()).isEqualTo(tally.ok()).isPositive())
        .allSatisfy(tally -> assertThat(tally.notChecked()).isEmpty());
    assertThat(tally(findings, "hold").failed()).isEqualTo(4);
  }

  @Test
  @Order(3)
  void everyWriteIsFoundThroughTheApiWhereItCanBe() throws Exception {
    var destination = Destination.of(server.address(), false);
    try (var api = new Api(destination, number -> people.get(number))) {
      var findings =
          Checker.check(histories, workload.writes(), Optional.empty(), Optional.of(api));
      assertThat(findings.clean()).isTrue();
      for (var kind : List.of("hold", "confirm", "cancel")) {
        var tally = tally(findings, kind);
        assertThat(tally.how()).isEqualTo("through the API (not what nobody asked for)");
        assertThat(tally.notChecked()).as(kind).isEmpty();
        assertThat(tally.found()).as(kind).isEqualTo(tally.ok()).isPositive();
      }
      assertThat(tally(findings, "extend").notChecked()).isPresent();
    }
  }

  @Test
  @Order(4)
  void invariantsHoldOnAUsedDatabase() throws Exception {
    assertThat(outcomes())
        .hasSizeGreaterThan(10)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Invariant.Holds.class));
  }

  @Test
  @Order(5)
  void aPlantedOverlapIsFound() throws Exception {
    withoutTriggers(PLANTED.formatted("OVERLAP", 0));
    assertThat(broken()).contains("no bay is booked twice at a time");
    withoutTriggers("delete from parking.booking where plate = 'OVERLAP'");
    assertThat(broken()).isEmpty();
  }

  @Test
  @Order(6)
  void invariantsThatAreBrokenOneByOneAreEachFound() throws Exception {
    breaks(
        "update parking.booking set bay = 4999 where status = 'confirmed'", "a bay that is kept");
    breaks("update parking.booking set confirmed_at = null", "a booking is as far");
    breaks(
        "update parking.booking set confirmed_at = created_at - interval '1 s'"
            + " where status = 'confirmed'",
        "nothing happens before");
    breaks(
        "update parking.booking set due_at = created_at - interval '1 h' where due_at is not null",
        "what time has ended");
    breaks("update parking.booking set account_id = gen_random_uuid()", "every driver is");
    breaks("update parking.spot set owner = gen_random_uuid()", "every spot is");
    breaks("update parking.booking set price = price + 1 where price > 0", "a stay costs");
    breaks(
        "update parking.booking set price = price - 1 where price > 0 and spot_id in"
            + " (select id from parking.spot where daily_maximum is not null)",
        "a stay costs");
    breaks(
        "update parking.spot set daily_maximum = hourly_price / 2 where daily_maximum is not null",
        "a stay costs");
    breaks("update parking.booking set currency = 'XAU'", "a stay costs");
    breaks("delete from parking.receipt", "every confirmed booking has");
    breaks("update parking.booking set confirmed_at = null", "a receipt is of");
    breaks("update parking.booking set reminded_of = starts_at, confirmed_at = null", "nobody is");
    breaks(
        "insert into platform.idempotency select id, day + 1, request, answer, created_at"
            + " from platform.idempotency",
        "one key has one answer");
    breaks(
        "insert into platform.outbox (id, channel, recipient, body, status, due_at, created_at)"
            + " values (gen_random_uuid(), 'mail', 'a', 'b', 'sent', 'today', 'today')",
        "a letter is done");
    breaks(
        "insert into platform.dead_job values (gen_random_uuid(), 'a', 'b', 'c', 1, 'd', 'today')",
        "no job was given up");
    breaks("update platform.job set picked_by = 'nobody' where not picked", "a job that is under");
    breaks("update platform.session set last_seen = created_at - interval '1 s'", "a session");
    breaks(
        "insert into platform.one_time_token values"
            + " ('x', 'first-administrator', null, 'yesterday', 'today', 'tomorrow')",
        "a token that is used");
    breaks(
        "insert into parking.booking select gen_random_uuid(), spot_id, bay, account_id, 'STOOD',"
            + " starts_at, ends_at, 'left', null, price, currency, created_at, confirmed_at,"
            + " starts_at + n * interval '1 minute', ends_at from parking.booking,"
            + " generate_series(1, 2) n where status = 'confirmed'",
        "no two cars");
  }

  @Test
  @Order(7)
  void aBookingThatNobodyAskedForIsMadeUp() throws Exception {
    withoutTriggers(PLANTED.formatted("STRAY", 1));
    var id = one("select id from parking.booking where plate = 'STRAY'");
    var findings = bySql();
    assertThat(findings.violations())
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "UNASKED: hold STRAY is there, and nobody asked for it",
            "UNASKED: confirm %s is there, and nobody asked for it".formatted(id));
    assertThat(tally(findings, "hold").madeUp()).isOne();
    withoutTriggers("delete from parking.booking where plate = 'STRAY'");
    assertThat(bySql().clean()).isTrue();
  }

  /** As at a server that has been used already: what was there is nobody's fault. */
  @Test
  @Order(8)
  void whatWasThereBeforeIsNotMadeUp(@TempDir Path later) throws Exception {
    var cancelled = one("select id from parking.booking where status = 'cancelled' limit 1");
    Before.note(later, workload.writes().values(), database, InstantSource.system());
    try (var history = History.in(later.resolve("steady"), InstantSource.system())) {
      history.invoke(0, new Next.Write("hold", "NEW"));
      history.invoke(0, new Next.Write("cancel", cancelled));
    }
    var findings = bySql(later);
    assertThat(findings.again()).isOne();
    assertThat(findings.clean()).isTrue();
    assertThat(tally(findings, "hold"))
        .isEqualTo(new Tally("hold", "by SQL", 1, 0, 1, 0, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  @Order(9)
  void ofMoreThanAMillionNothingIsHeldAgainstAnybody(@TempDir Path few, @TempDir Path many)
      throws Exception {
    assertThat(after(few, 1_000)).isEqualTo("by SQL");
    assertThat(after(many, 1_000_001)).isEqualTo("by SQL (not what nobody asked for)");
  }

  /** How a kind is checked of which so many were there, when one was asked for. */
  private static String after(Path folder, int count) throws Exception {
    var counters =
        Walker.workload(
            "counters.yaml",
            """
            workload: counters
            journeys: [{name: look, steps: [{get: /}]}]
            writes:
              counter: {sql: "select n::text from generate_series(1, %d) n", exclusive: true}
            """
                .formatted(count));
    Before.note(folder, counters.writes().values(), database, InstantSource.system());
    try (var history = History.in(folder.resolve("steady"), InstantSource.system())) {
      history.invoke(0, new Next.Write("counter", "NEW"));
    }
    var findings =
        Checker.check(folder, counters.writes(), Optional.of(database), Optional.empty());
    assertThat(findings.clean()).isTrue();
    return tally(findings, "counter").how();
  }

  @Test
  @Order(10)
  void plantedLossesAndDoublesAreNamed() throws Exception {
    var lost =
        one("select plate from parking.booking where status = 'confirmed' order by id limit 1");
    var doubled =
        one(
            "select plate from parking.booking where status = 'confirmed' order by id desc limit 1");
    withoutTriggers(
        "delete from parking.receipt where booking_id in"
            + " (select id from parking.booking where plate = '"
            + lost
            + "')");
    withoutTriggers("delete from parking.booking where plate = '" + lost + "'");
    withoutTriggers(
        """
        insert into parking.booking (id, spot_id, bay, account_id, plate, starts_at, ends_at, status,
          due_at, price, currency, created_at, confirmed_at)
        select gen_random_uuid(), spot_id, bay + 1, account_id, plate, starts_at, ends_at, status,
          due_at, price, currency, created_at, confirmed_at
        from parking.booking where plate = '"""
            + doubled
            + "'");
    var holds =
        bySql().violations().stream().filter(violation -> violation.kind().equals("hold")).toList();
    assertThat(holds)
        .extracting(Violation::wrong, Violation::id)
        .containsExactlyInAnyOrder(
            Tuple.tuple(Wrong.LOST, lost), Tuple.tuple(Wrong.DOUBLED, doubled));
    assertThat(bySql().violations())
        .anySatisfy(each -> assertThat(each.kind() + each.wrong()).isEqualTo("confirmLOST"));
  }

  private static AuditResult bySql() throws Exception {
    return bySql(histories);
  }

  private static AuditResult bySql(Path folder) throws Exception {
    return Checker.check(folder, workload.writes(), Optional.of(database), Optional.empty());
  }

  private static Tally tally(AuditResult findings, String kind) {
    return findings.tallies().stream()
        .filter(tally -> tally.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<Invariant.Outcome> outcomes() throws IOException, InterruptedException {
    return invariants("platform/invariants.sql")
        .and(invariants("parking/invariants.sql"))
        .run(database, Duration.ofSeconds(20));
  }

  private static Invariants invariants(String name) throws IOException {
    return Invariants.read(name, shipped(name)).orThrow(IllegalStateException::new);
  }

  private static String shipped(String name) throws IOException {
    try (var bytes = ParkingWorkloadTest.class.getResourceAsStream("/proof/" + name)) {
      return new String(Objects.requireNonNull(bytes).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> broken() throws IOException, InterruptedException {
    return outcomes().stream()
        .filter(Invariant.Broken.class::isInstance)
        .map(outcome -> outcome.invariant().name())
        .toList();
  }

  /** Breaks something, sees that exactly that is told, and takes it back. */
  private static void breaks(String sql, String invariant) throws Exception {
    run("create schema kept; " + ofEach("create table kept.%2$s as table %1$s"));
    withoutTriggers(sql);
    assertThat(broken()).as(sql).anySatisfy(name -> assertThat(name).startsWith(invariant));
    withoutTriggers(
        "truncate %s cascade; ".formatted(String.join(", ", TABLES))
            + ofEach("insert into %1$s overriding system value select * from kept.%2$s"));
    run("drop schema kept cascade");
    assertThat(broken()).as("after " + sql).isEmpty();
  }

  private static String ofEach(String sql) {
    return TABLES.stream()
        .map(table -> sql.formatted(table, table.replace('.', '_')))
        .collect(Collectors.joining("; "));
  }

  private static final List<String> TABLES =
      List.of(
          "parking.spot",
          "parking.booking",
          "parking.receipt",
          "platform.idempotency",
          "platform.outbox",
          "platform.job",
          "platform.session",
          "platform.one_time_token",
          "platform.dead_job");

  private static void withoutTriggers(String sql) throws SQLException {
    run(
        "begin; alter table parking.booking disable trigger user;"
            + " alter table parking.spot disable trigger user; "
            + sql
            + "; alter table parking.spot enable trigger user;"
            + " alter table parking.booking enable always trigger booking_inserted;"
            + " alter table parking.booking enable always trigger booking_updated; commit");
  }

  private static void run(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
