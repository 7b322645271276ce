package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What keeps a spot's bays, or has kept them, over a window. */
public final class SpotCalendarStore {
  private static final Set<BookingStatus> SHOWN =
      EnumSet.of(
          BookingStatus.HELD, BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.LEFT);

  /**
   * As time has made them, by bay and start (indexes booking_calendar and booking_ended). What was
   * cancelled, ran out or was released is left out.
   */
  public List<Booking> ofSpot(Tx tx, SpotId spot, Window window, Instant now, int limit) {
    return tx
        .list(
            """
            select booking.* from (
            """
                + BookingStore.SELECT
                + """
              where spot_id = ? and starts_at >= ? and starts_at < ? and ends_at > ?
                and status in ('held', 'confirmed', 'arrived')
              union all
            """
                + BookingStore.SELECT
                + """
              where spot_id = ? and starts_at >= ? and starts_at < ? and ends_at > ?
                and status = 'left') as booking
            order by bay, starts_at
            limit ?
            """,
            row -> BookingStore.booking(row).settled(now),
            spot.value(),
            window.from().minus(Window.LONGEST),
            window.to(),
            window.from(),
            spot.value(),
            window.from().minus(Window.LONGEST),
            window.to(),
            window.from(),
            limit)
        .stream()
        .filter(booking -> SHOWN.contains(booking.status()))
        .toList();
  }
}
