package dev.bardosh.parking;

import dev.bardosh.platform.db.Uuid7;
import java.time.Instant;
import java.util.UUID;

/** Identity of a {@link Booking}; newer ones sort later. */
record BookingId(UUID value) {
  static BookingId at(Instant now) {
    return new BookingId(Uuid7.at(now));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
