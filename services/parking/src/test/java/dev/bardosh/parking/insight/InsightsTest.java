package dev.bardosh.parking.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.http.Actor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class InsightsTest {
  private static final TestParking PARKING = new TestParking();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The clock goes from 2 to 3 on the 29th. */
  private static final Instant NOW = at("2026-03-31T12:00");

  private static final Days MARCH =
      new Days(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));

  private final Insights insights =
      new Insights(PARKING.database.db(), new Caches(new SimpleMeterRegistry()));
  private final Actor owner = TestParking.driver();

  @AfterAll
  static void close() {
    PARKING.close();
  }

  @Test
  void occupancyIsTheShareOfOpenBaysTakenAtEachHour() throws Exception {
    var spot = spot(2, "Mo-Fr 08:00-12:00");
    assertThat(occupancy(spot).hours()).isEmpty();
    // one of two bays on two of the twenty Mondays to Fridays, the second left early
    stay(spot, "2026-03-23T08:00", "2026-03-23T10:00", "left", "2026-03-23T10:00");
    stay(spot, "2026-03-24T08:30", "2026-03-24T10:00", "left", "2026-03-24T09:00");
    stay(spot, "2026-03-25T08:00", "2026-03-25T12:00", "cancelled", "2026-03-24T00:00");
    stay(spot, "2026-03-26T08:00", "2026-03-26T12:00", "released", "2026-03-26T08:30");
    stay(spot, "2026-03-31T08:00", "2026-03-31T09:00", "left", "2026-03-31T09:00");
    stay(spot, "2026-02-25T08:00", "2026-02-25T12:00", "left", "2026-02-25T12:00");
    var seen = fresh().occupancy(spot.id(), NOW).orElseThrow();
    assertThat(seen.from()).isEqualTo("2026-03-03");
    assertThat(seen.to()).isEqualTo("2026-03-30");
    assertThat(seen.hours()).extracting(HourlyOccupancy.Hour::hour).containsExactly(8, 9, 10, 11);
    assertThat(seen.hours().get(0).share()).isCloseTo(1.5 / 40, within(0.001));
    assertThat(seen.hours().get(1).share()).isCloseTo(1.0 / 40, within(0.001));
    assertThat(seen.hours().get(2).share()).isZero();
  }

  @Test
  void anHourThatTheClockSkipsCountsForNobody() throws Exception {
    var spot = spot(1, "24/7");
    stay(spot, "2026-03-29T01:00", "2026-03-29T04:00", "left", "2026-03-29T04:00");
    var hours = occupancy(spot).hours();
    assertThat(hours).hasSize(24);
    assertThat(hours.get(1).share()).isCloseTo(1.0 / 28, within(0.001));
    assertThat(hours.get(2).share()).isZero();
    assertThat(hours.get(3).share()).isCloseTo(1.0 / 28, within(0.001));
  }

  @Test
  void occupancyIsRememberedAndUnknownSpotsHaveNone() throws Exception {
    var spot = spot(1, "24/7");
    assertThat(insights.remembered(spot.id())).isEmpty();
    var first = occupancy(spot);
    stay(spot, "2026-03-20T01:00", "2026-03-20T04:00", "left", "2026-03-20T04:00");
    assertThat(occupancy(spot)).isEqualTo(first);
    assertThat(insights.remembered(spot.id())).contains(first);
    assertThat(insights.occupancy(new SpotId(UUID.randomUUID()), NOW)).isEmpty();
  }

  @Test
  void figuresAreByTheSpotsOwnDay() {
    var spot = spot(2, "24/7");
    stay(spot, "2026-03-28T22:00", "2026-03-30T06:00", "left", "2026-03-30T06:00");
    stay(spot, "2026-03-30T08:00", "2026-03-30T12:00", "left", "2026-03-30T09:00");
    stay(spot, "2026-03-30T08:00", "2026-03-30T12:00", "cancelled", "2026-03-30T07:00");
    stay(spot, "2026-03-31T20:00", "2026-03-31T22:00", "confirmed", "2026-03-31T20:30");
    stay(spot, "2026-03-31T10:00", "2026-03-31T12:00", "confirmed", "2026-03-31T10:30");
    stay(spot, "2026-03-31T11:00", "2026-03-31T13:00", "held", "2026-03-31T12:10");
    var days = insights.figures(owner.account(), Optional.empty(), MARCH, NOW).days();
    assertThat(days).hasSize(31);
    var late = days.subList(27, 31);
    assertThat(late).extracting(DailyFigures.Day::bookings).containsExactly(1, 0, 1, 1);
    assertThat(late).extracting(DailyFigures.Day::bayHours).containsExactly(2.0, 23.0, 7.0, 2.0);
    assertThat(late.get(1).openSeconds()).isEqualTo(2 * 23 * 3_600);
    assertThat(late.get(1).share()).isEqualTo(0.5);
    assertThat(late.get(2).values()).isEqualTo(Map.of("UZS", 700L));
    assertThat(days.subList(0, 27)).allSatisfy(day -> assertThat(day.bookings()).isZero());
  }

  @Test
  void figuresAreTheOwnersOwn() {
    var spot = spot(1, "24/7");
    var other = spot(1, "24/7");
    stay(spot, "2026-03-02T08:00", "2026-03-02T09:00", "left", "2026-03-02T09:00");
    stay(other, "2026-03-02T08:00", "2026-03-02T09:00", "left", "2026-03-02T09:00");
    assertThat(bookings(owner.account(), Optional.empty())).isEqualTo(2);
    assertThat(bookings(owner.account(), Optional.of(spot.id()))).isEqualTo(1);
    assertThat(bookings(UUID.randomUUID(), Optional.empty())).isZero();
    assertThat(bookings(UUID.randomUUID(), Optional.of(spot.id()))).isZero();
  }

  @Test
  void theTableHasEveryBookingAndNoFormula() {
    var spot = spot(1, "24/7");
    PARKING
        .database
        .db()
        .run(
            tx ->
                tx.update(
                    "update parking.spot set name = '=1+1,\"x\"' where id = ?", spot.id().value()));
    stay(spot, "2026-03-29T01:00", "2026-03-29T04:00", "left", "2026-03-29T04:00");
    stay(spot, "2026-03-31T10:00", "2026-03-31T12:00", "confirmed", "2026-03-31T10:30");
    stay(spot, "2026-04-01T00:00", "2026-04-01T12:00", "confirmed", "2026-04-01T10:30");
    var table = table(MARCH).split("\r\n");
    assertThat(table).hasSize(3);
    assertThat(table[0]).startsWith("\uFEFFbooking,spotId,spot,bay");
    assertThat(table[1])
        .contains(
            ",\"'=1+1,\"\"x\"\"\",1,01A123BC,left,",
            "2026-03-29T01:00:00+01:00,2026-03-29T04:00:00+02:00,Europe/Berlin,7.00,UZS,");
    assertThat(table[2]).contains(",released,").endsWith("2026-03-31T10:30:00+02:00");
    assertThat(
            new String(
                insights.csv(UUID.randomUUID(), Optional.of(spot.id()), MARCH, NOW).orElseThrow(),
                StandardCharsets.UTF_8))
        .hasLineCount(1);
  }

  @Test
  void everyQuestionIsAnsweredByAnIndex() {
    var spot = spot(5, "24/7");
    var elsewhere = PARKING.insert(TestParking.spotOf(TestParking.driver(), 5));
    var db = PARKING.database.db();
    db.run(
        tx ->
            tx.update(
                """
                insert into parking.booking (id, spot_id, bay, account_id, plate, starts_at, ends_at,
                  status, price, currency, created_at, ended_at)
                select gen_random_uuid(), ?, 1, gen_random_uuid(), 'A', at, at + interval '1 hour',
                  'left', 1, 'UZS', at, at + interval '1 hour'
                from generate_series(timestamptz '2024-01-01', '2026-03-30', '1 hour') as at
                """,
                elsewhere.id().value()));
    stay(spot, "2026-03-02T08:00", "2026-03-02T09:00", "left", "2026-03-02T09:00");
    db.run(tx -> tx.update("analyze parking.booking"));
    var store = new InsightStore();
    var owned = owner.account();
    long scans =
        db.write(
            tx -> {
              store.eachStay(tx, spot.id(), at("2026-03-01T00:00"), NOW, (from, to) -> {});
              store.booked(tx, owned, Optional.empty(), MARCH, NOW);
              store.lines(tx, owned, Optional.empty(), MARCH, NOW, 100);
              return tx.first(
                      "select seq_scan from pg_stat_xact_user_tables where relname = 'booking'",
                      row -> row.bigint("seq_scan"))
                  .orElseThrow();
            });
    assertThat(scans).isZero();
  }

  private int bookings(UUID account, Optional<SpotId> one) {
    return insights.figures(account, one, MARCH, NOW).days().stream()
        .mapToInt(DailyFigures.Day::bookings)
        .sum();
  }

  private String table(Days days) {
    return new String(
        insights.csv(owner.account(), Optional.empty(), days, NOW).orElseThrow(),
        StandardCharsets.UTF_8);
  }

  private HourlyOccupancy occupancy(Spot spot) throws Exception {
    return insights.occupancy(spot.id(), NOW).orElseThrow();
  }

  private static Insights fresh() {
    return new Insights(PARKING.database.db(), new Caches(new SimpleMeterRegistry()));
  }

  private Spot spot(int bays, String hours) {
    var spot = TestParking.spotOf(owner, bays);
    return PARKING.insert(
        new Spot(
            spot.id(),
            spot.owner(),
            spot.externalId(),
            spot.name(),
            spot.address(),
            spot.place(),
            spot.kind(),
            bays,
            0,
            0,
            spot.tariff(),
            BERLIN,
            OpeningHours.parse(hours).orElseThrow(),
            false,
            "{}",
            spot.createdAt(),
            spot.updatedAt()));
  }

  /**
   * A booking of bay 1 as it is stored, by Berlin's clock.
   *
   * @param until when it ended, or will when it has not
   */
  private static void stay(Spot spot, String from, String to, String status, String until) {
    boolean active = status.equals("confirmed") || status.equals("held");
    PARKING
        .database
        .db()
        .run(
            tx ->
                tx.update(
                    """
                    insert into parking.booking (id, spot_id, bay, account_id, plate, starts_at,
                      ends_at, status, due_at, price, currency, created_at, ended_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 700, 'UZS', ?, ?)
                    """,
                    Ids.next(at(from)),
                    spot.id().value(),
                    status.equals("held") ? 2 : 1,
                    UUID.randomUUID(),
                    new Plate("01A123BC").text(),
                    at(from),
                    at(to),
                    status,
                    active ? Optional.of(at(until)) : Optional.empty(),
                    at(from),
                    active ? Optional.empty() : Optional.of(at(until))));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
