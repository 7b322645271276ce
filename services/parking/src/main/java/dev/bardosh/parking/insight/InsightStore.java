package dev.bardosh.parking.insight;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * All SQL about what bookings tell. What has ended is found by index booking_ended, what has not by
 * booking_calendar; no booking is longer than thirty days.
 */
final class InsightStore {
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Kinds of spots that differ in zone or hours; an owner has few. */
  private static final int MOST_KINDS = 1_000;

  /**
   * A day's part of what was booked in a currency.
   *
   * @param bookings that begin on the day
   * @param value of those, minor units
   */
  record Booked(LocalDate day, String currency, int bookings, long value, long baySeconds) {}

  /** Bays with the same clock and hours. */
  record Bays(ZoneId zone, OpeningHours hours, long count) {}

  /** A booking of an owner's spot, as a table shows it. */
  record Line(
      UUID booking,
      SpotId spot,
      String spotName,
      int bay,
      String plate,
      String status,
      Instant from,
      Instant to,
      ZoneId zone,
      long price,
      String currency,
      Instant createdAt,
      Optional<Instant> arrivedAt,
      Optional<Instant> endedAt) {}

  private record Stay(Instant from, Instant to) {}

  /** Stays at a spot as far as they lie between the two moments. */
  void eachStay(Tx tx, SpotId spot, Instant from, Instant to, BiConsumer<Instant, Instant> stay) {
    tx.each(
        """
        select greatest(starts_at, ?) as stays_from, least(until, ?) as stays_to from (
          select starts_at, least(ends_at, ended_at) as until from parking.booking
          where spot_id = ? and status = 'left' and starts_at >= ? and starts_at < ?
          union all
          select starts_at, ends_at from parking.booking
          where spot_id = ? and status = 'arrived' and starts_at >= ? and starts_at < ?) as stay
        where until > starts_at and until > ?
        """,
        row -> new Stay(row.instant("stays_from"), row.instant("stays_to")),
        found -> stay.accept(found.from, found.to),
        from,
        to,
        spot.value(),
        from.minus(LONGEST),
        to,
        spot.value(),
        from.minus(LONGEST),
        to,
        from);
  }

  /** What is booked on the owner's spots, or on one of them, by day of the spot's own calendar. */
  List<Booked> booked(Tx tx, UUID owner, Optional<SpotId> one, Days days, Instant now) {
    return tx.list(
        """
        select day::date as day, stay.currency,
          count(*) filter (where begins) as bookings,
          coalesce(sum(price) filter (where begins), 0)::bigint as value,
          sum(extract(epoch from greatest(interval '0',
            least(until, day_end) - greatest(starts_at, day_start))))::bigint as seconds
        from parking.spot
        cross join lateral (
          select (?::date)::timestamp at time zone time_zone as first,
            (?::date)::timestamp at time zone time_zone as beyond) as span
        cross join lateral (
          select starts_at, least(ends_at, ended_at) as until, price, booking.currency
          from parking.booking
          where spot_id = spot.id and status = 'left'
            and starts_at >= first - interval '30 days' and starts_at < beyond
          union all
          select starts_at, ends_at, price, booking.currency
          from parking.booking
          where spot_id = spot.id and status in ('confirmed', 'arrived')
            and (status = 'arrived' or due_at > ?)
            and starts_at >= first - interval '30 days' and starts_at < beyond) as stay
        cross join lateral generate_series(
          date_trunc('day', starts_at at time zone time_zone),
          greatest(starts_at, until) at time zone time_zone, interval '1 day') as day
        cross join lateral (
          select day at time zone time_zone as day_start,
            (day + interval '1 day') at time zone time_zone as day_end,
            day <= starts_at at time zone time_zone as begins) as bounds
        where owner = ? and (?::uuid is null or spot.id = ?)
          and day >= (?::date)::timestamp and day < (?::date)::timestamp
          and (begins or until > day_start)
        group by 1, 2
        limit ?
        """,
        InsightStore::booked,
        days.from(),
        days.end(),
        now,
        owner,
        one.map(SpotId::value),
        one.map(SpotId::value),
        days.from(),
        days.end(),
        Days.MOST * 200);
  }

  /** The owner's bays, or one spot's, by clock and opening hours. */
  List<Bays> bays(Tx tx, UUID owner, Optional<SpotId> one) {
    return tx.list(
        """
        select time_zone, opening_hours, sum(capacity) as bays from parking.spot
        where owner = ? and (?::uuid is null or id = ?)
        group by 1, 2 limit ?
        """,
        row ->
            new Bays(
                ZoneId.of(row.text("time_zone")),
                OpeningHours.parse(row.text("opening_hours")).orElseThrow(),
                row.bigint("bays")),
        owner,
        one.map(SpotId::value),
        one.map(SpotId::value),
        MOST_KINDS);
  }

  /** Bookings of the owner's spots, or of one, that begin on the days, the soonest first. */
  List<Line> lines(Tx tx, UUID owner, Optional<SpotId> one, Days days, Instant now, int limit) {
    return tx.list(
        """
        select booking.id, spot_id, name, bay, plate, starts_at, ends_at, time_zone, price,
          booking.currency, booking.created_at, arrived_at,
          case when due_at > ? or due_at is null then status
            when status = 'held' then 'expired'
            when status = 'confirmed' then 'released'
            else 'left' end as status,
          case when due_at > ? or due_at is null then ended_at
            when status = 'arrived' then ends_at else due_at end as ended_at
        from parking.spot
        cross join lateral (
          select (?::date)::timestamp at time zone time_zone as first,
            (?::date)::timestamp at time zone time_zone as beyond) as span
        cross join lateral (
          select id, spot_id, bay, plate, starts_at, ends_at, status, due_at, price, currency,
            created_at, arrived_at, ended_at
          from parking.booking
          where spot_id = spot.id
            and starts_at >= first and starts_at < beyond
            and status in ('held', 'confirmed', 'arrived')
          union all
          select id, spot_id, bay, plate, starts_at, ends_at, status, due_at, price, currency,
            created_at, arrived_at, ended_at
          from parking.booking
          where spot_id = spot.id
            and starts_at >= first and starts_at < beyond
            and status in ('left', 'cancelled', 'expired', 'released')) as booking
        where owner = ? and (?::uuid is null or spot.id = ?)
        order by starts_at, booking.id
        limit ?
        """,
        InsightStore::line,
        now,
        now,
        days.from(),
        days.end(),
        owner,
        one.map(SpotId::value),
        one.map(SpotId::value),
        limit);
  }

  private static Booked booked(Row row) throws SQLException {
    return new Booked(
        row.date("day"),
        row.text("currency"),
        row.integer("bookings"),
        row.bigint("value"),
        row.bigint("seconds"));
  }

  private static Line line(Row row) throws SQLException {
    return new Line(
        row.uuid("id"),
        new SpotId(row.uuid("spot_id")),
        row.text("name"),
        row.integer("bay"),
        row.text("plate"),
        row.text("status"),
        row.instant("starts_at"),
        row.instant("ends_at"),
        ZoneId.of(row.text("time_zone")),
        row.bigint("price"),
        row.text("currency"),
        row.instant("created_at"),
        row.optionalInstant("arrived_at"),
        row.optionalInstant("ended_at"));
  }
}
