package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingStore;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** All SQL about reminders. */
final class ReminderStore {
  /** A booking that begins soon. */
  record Soon(Booking booking, Venue venue) {}

  /**
   * Notes that drivers are reminded of their bookings' start, each start once, and says of which:
   * those within so long of now that were confirmed longer before (index booking_reminder). What
   * somebody is just changing is left for the next time.
   */
  List<Soon> take(Tx tx, Instant now, Duration before, int most) {
    return tx.list(
        """
        update parking.booking set reminded_of = starts_at
        from parking.spot
        where spot.id = spot_id and booking.id in (
          select id from parking.booking
          where status = 'confirmed' and reminded_of is distinct from starts_at
            and starts_at > ? and starts_at <= ?
            and starts_at - confirmed_at > make_interval(secs => ?)
          order by starts_at limit ? for update skip locked)
        returning booking.id, spot_id, bay, account_id, plate, starts_at, ends_at, status, due_at,
          price, booking.currency, booking.created_at, confirmed_at, arrived_at, ended_at,
          spot.name, spot.address, spot.time_zone, place[1] as lat, place[0] as lng
        """,
        row -> new Soon(BookingStore.booking(row), Venue.of(row)),
        now,
        now.plus(before),
        (double) before.toSeconds(),
        most);
  }
}
