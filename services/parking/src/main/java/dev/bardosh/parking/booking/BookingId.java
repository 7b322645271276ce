package dev.bardosh.parking.booking;

import dev.bardosh.platform.db.Ids;
import java.time.Instant;
import java.util.UUID;

/** Identity of a {@link Booking}; newer ones sort later. */
public record BookingId(UUID value) {
  public static BookingId next(Instant now) {
    return new BookingId(Ids.next(now));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
