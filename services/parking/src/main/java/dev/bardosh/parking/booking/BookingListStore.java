package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bookings as people see them: their own, and those of their spots; as time has made them. */
public final class BookingListStore {
  /** What {@link #located} reads. */
  private static final String LOCATED =
      """
      select booking.id, spot_id, bay, account_id, plate, starts_at, ends_at, status, due_at,
        price, booking.currency, booking.created_at, confirmed_at, arrived_at, ended_at,
        sequence, spot.name, spot.address, spot.time_zone, place[1] as lat, place[0] as lng
      from parking.booking left join parking.spot on spot.id = spot_id
      """;

  /** As {@link Booking#settled} has it: what time has changed, written down or not. */
  private static final String IN_STATUS =
      """
          and (?::text is null or ?::text = case
            when due_at > ? or due_at is null then status
            when status = 'held' then 'expired'
            when status = 'confirmed' then 'released'
            else 'left' end)
      """;

  /**
   * A booking and where it is.
   *
   * @param sequence how often it was changed
   * @param venue gone when the spot is
   */
  public record Located(Booking booking, int sequence, Optional<Venue> venue) {}

  /**
   * What narrows a list.
   *
   * @param before only what is older than this booking
   */
  public record Filter(Optional<BookingStatus> status, Optional<BookingId> before, int limit) {}

  /** What is looked for among all bookings; what is absent does not matter. */
  public record Search(
      Optional<SpotId> spot,
      Optional<Plate> plate,
      Optional<BookingStatus> status,
      Optional<BookingId> before,
      int limit) {}

  /** The booking, if the account may see it: its driver's, its spot's owner's, anyone's if all. */
  public Optional<Located> find(Tx tx, BookingId id, UUID account, boolean all, Instant now) {
    return tx.first(
        LOCATED
            + """
        where booking.id = ? and (account_id = ? or owner = ? or ?)
        """,
        row -> located(row, now),
        id.value(),
        account,
        account,
        all);
  }

  /** What a driver has before them, the soonest first (index booking_account). */
  public List<Located> coming(Tx tx, UUID account, int limit, Instant now) {
    return tx.list(
        LOCATED
            + """
        where account_id = ? and due_at > ?
        order by starts_at, booking.id
        limit ?
        """,
        row -> located(row, now),
        account,
        now,
        limit);
  }

  /** What a driver has behind them, newest first (index booking_account). */
  public List<Located> past(
      Tx tx, UUID account, Optional<BookingId> before, int limit, Instant now) {
    return tx.list(
        LOCATED
            + """
        where account_id = ? and (due_at is null or due_at <= ?)
          and booking.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by booking.id desc
        limit ?
        """,
        row -> located(row, now),
        account,
        now,
        before.map(BookingId::value),
        limit);
  }

  /** A hold of exactly this window for this car that the driver has already. */
  public Optional<BookingId> held(
      Tx tx, UUID account, SpotId spot, Window window, Plate plate, Instant now) {
    return tx.first(
        """
        select id from parking.booking
        where account_id = ? and spot_id = ? and starts_at = ? and ends_at = ?
          and plate = ? and status = 'held' and due_at > ?
        limit 1
        """,
        row -> new BookingId(row.uuid("id")),
        account,
        spot.value(),
        window.from(),
        window.to(),
        plate.text(),
        now);
  }

  /** Of the car that a driver last booked for. */
  public Optional<Plate> lastPlate(Tx tx, UUID account) {
    return tx.first(
        "select plate from parking.booking where account_id = ? order by id desc limit 1",
        row -> new Plate(row.text("plate")),
        account);
  }

  /** A driver's own, newest first (index booking_account). */
  public List<Booking> ofDriver(Tx tx, UUID account, Filter filter, Instant now) {
    return tx.list(
        BookingStore.SELECT
            + """
        where account_id = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        """
            + IN_STATUS
            + """
        order by id desc
        limit ?
        """,
        row -> BookingStore.booking(row).settled(now),
        account,
        filter.before().map(BookingId::value),
        filter.status().map(BookingStatus::label),
        filter.status().map(BookingStatus::label),
        now,
        filter.limit());
  }

  /**
   * What an administrator looks for, newest first. Without a spot it looks at every booking; that
   * is for people, not for programs, and spares each booking an index.
   */
  public List<Located> search(Tx tx, Search wanted, Instant now) {
    return tx.list(
        LOCATED
            + """
        where booking.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
          and (?::uuid is null or spot_id = ?::uuid) and (?::text is null or plate = ?::text)
        """
            + IN_STATUS
            + """
        order by booking.id desc
        limit ?
        """,
        row -> located(row, now),
        wanted.before().map(BookingId::value),
        wanted.spot().map(SpotId::value),
        wanted.spot().map(SpotId::value),
        wanted.plate().map(Plate::text),
        wanted.plate().map(Plate::text),
        wanted.status().map(BookingStatus::label),
        wanted.status().map(BookingStatus::label),
        now,
        wanted.limit());
  }

  /** A spot's, newest first, if the account owns it or sees all (index booking_spot). */
  public List<Booking> ofSpot(Tx tx, SpotId spot, Filter filter, Instant now) {
    return tx.list(
        BookingStore.SELECT
            + """
        where spot_id = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        """
            + IN_STATUS
            + """
        order by id desc
        limit ?
        """,
        row -> BookingStore.booking(row).settled(now),
        spot.value(),
        filter.before().map(BookingId::value),
        filter.status().map(BookingStatus::label),
        filter.status().map(BookingStatus::label),
        now,
        filter.limit());
  }

  private static Located located(Row row, Instant now) throws SQLException {
    return new Located(
        BookingStore.booking(row).settled(now),
        row.integer("sequence"),
        row.optionalText("name").isPresent() ? Optional.of(Venue.of(row)) : Optional.empty());
  }
}
