package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.Venue;
import java.time.Instant;
import java.util.UUID;

/**
 * What shows a booking to somebody who was not there when it was made.
 *
 * @param booking as it stands now
 * @param venue as it is now, or was when the receipt was issued, if the spot is gone
 */
public record Receipt(ReceiptCode code, Booking booking, Venue venue, Instant issuedAt) {
  /** Whether the bay is or was the driver's; not when the booking ended before it was used. */
  public boolean valid() {
    return switch (booking.status()) {
      case CONFIRMED, ARRIVED, LEFT -> true;
      case HELD, CANCELLED, EXPIRED, RELEASED -> false;
    };
  }

  boolean isOf(UUID driver) {
    return booking.driver().equals(driver);
  }
}
