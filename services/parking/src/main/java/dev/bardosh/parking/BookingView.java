package dev.bardosh.parking;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A booking as the API shows it.
 *
 * @param holdExpiresAt while it is held
 * @param bay may be another until the driver arrives
 * @param price in minor units of the currency
 */
record BookingView(
    UUID id,
    String status,
    Optional<Instant> holdExpiresAt,
    UUID spotId,
    int bay,
    Instant from,
    Instant to,
    String plate,
    long price,
    String currency,
    Instant createdAt,
    Optional<Instant> confirmedAt,
    Optional<Instant> arrivedAt,
    Optional<Instant> endedAt) {
  static BookingView of(Booking booking) {
    return new BookingView(
        booking.id().value(),
        booking.status().label(),
        booking.status() == BookingStatus.HELD ? booking.dueAt() : Optional.empty(),
        booking.spot().value(),
        booking.bay(),
        booking.window().from(),
        booking.window().to(),
        booking.plate().text(),
        booking.price(),
        booking.currency().getCurrencyCode(),
        booking.createdAt(),
        booking.confirmedAt(),
        booking.arrivedAt(),
        booking.endedAt());
  }
}
