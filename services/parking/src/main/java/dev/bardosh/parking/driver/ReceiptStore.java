package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingStore;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All SQL about receipts. */
final class ReceiptStore {
  private static final String STORED =
      """
      select booking.id, spot_id, bay, account_id, plate, starts_at, ends_at, status, due_at,
        price, booking.currency, booking.created_at, confirmed_at, arrived_at, ended_at, number,
        issued_at, coalesce(spot.name, spot_name) as name,
        coalesce(spot.address, spot_address) as address,
        coalesce(spot.time_zone, receipt.time_zone) as time_zone, place[1] as lat, place[0] as lng
      from parking.receipt join parking.booking on booking.id = booking_id
      left join parking.spot on spot.id = spot_id
      """;

  /** A receipt without its seal. */
  record Stored(long number, Booking booking, Venue venue, Instant issuedAt) {}

  /** A receipt just issued. */
  record Issued(long number, BookingId booking, Venue venue) {}

  /** The one key, which is the given one if there was none. */
  byte[] key(Tx tx, byte[] fresh) {
    tx.update(
        "insert into parking.receipt_key (secret) values (?) on conflict (one) do nothing", fresh);
    return tx.first("select secret from parking.receipt_key", row -> row.bytes("secret"))
        .orElseThrow();
  }

  /**
   * For those of the bookings that were confirmed and have none yet.
   *
   * @param driver only this one's
   */
  List<Issued> issue(Tx tx, Collection<BookingId> bookings, Optional<UUID> driver, Instant now) {
    return tx.list(
        """
        insert into parking.receipt (booking_id, spot_name, spot_address, time_zone, issued_at)
        select booking.id, name, address, time_zone, ?
        from parking.booking join parking.spot on spot.id = spot_id
        where booking.id = any(?) and confirmed_at is not null
          and (?::uuid is null or account_id = ?)
        order by booking.id
        on conflict (booking_id) do nothing
        returning number, booking_id, spot_name as name, spot_address as address, time_zone,
          null::float8 as lat, null::float8 as lng
        """,
        row ->
            new Issued(row.bigint("number"), new BookingId(row.uuid("booking_id")), Venue.of(row)),
        now,
        bookings.stream().map(BookingId::value).toArray(UUID[]::new),
        driver,
        driver);
  }

  Optional<Stored> of(Tx tx, BookingId booking, Instant now) {
    return tx.first(STORED + "where booking_id = ?", row -> stored(row, now), booking.value());
  }

  Optional<Stored> numbered(Tx tx, long number, Instant now) {
    return tx.first(STORED + "where number = ?", row -> stored(row, now), number);
  }

  private static Stored stored(Row row, Instant now) throws SQLException {
    return new Stored(
        row.bigint("number"),
        BookingStore.booking(row).settled(now),
        Venue.of(row),
        row.instant("issued_at"));
  }
}
