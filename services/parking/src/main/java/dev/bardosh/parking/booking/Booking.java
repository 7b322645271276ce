package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * A bay of a spot, kept for one driver over a window.
 *
 * @param bay 1 to the spot's capacity
 * @param dueAt when time alone takes an active booking further: the hold runs out, the no-show is
 *     released, the departure is assumed
 * @param price for the window, in minor units; booked value, since payment is on site
 * @param endedAt when the booking stopped being active
 */
public record Booking(
    BookingId id,
    SpotId spot,
    int bay,
    UUID driver,
    Plate plate,
    Window window,
    BookingStatus status,
    Optional<Instant> dueAt,
    long price,
    Currency currency,
    Instant createdAt,
    Optional<Instant> confirmedAt,
    Optional<Instant> arrivedAt,
    Optional<Instant> endedAt) {
  private static final Duration EARLY = Duration.ofHours(1);

  public Booking {
    if (bay < 1 || price < 0 || status.active() != dueAt.isPresent()) {
      throw new IllegalArgumentException("no such booking can be: " + id);
    }
  }

  /** Whether it begins within an hour, or has: whoever arrives is about to say so. */
  public boolean startsSoon(Instant now) {
    return !now.isBefore(window.from().minus(EARLY));
  }

  /** A new booking; its bay is chosen later. */
  static Booking held(
      BookingId id,
      SpotId spot,
      UUID driver,
      Plate plate,
      Window window,
      long price,
      Currency currency,
      Instant now,
      Instant until) {
    return new Booking(
        id,
        spot,
        1,
        driver,
        plate,
        window,
        BookingStatus.HELD,
        Optional.of(until),
        price,
        currency,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Booking at(int bay) {
    return with(bay, plate, window, price, currency);
  }

  Booking over(Window window, long price, Currency currency) {
    return with(bay, plate, window, price, currency);
  }

  Booking with(Plate plate) {
    return with(bay, plate, window, price, currency);
  }

  private Booking with(int bay, Plate plate, Window window, long price, Currency currency) {
    return new Booking(
        id,
        spot,
        bay,
        driver,
        plate,
        window,
        status,
        dueAt,
        price,
        currency,
        createdAt,
        confirmedAt,
        arrivedAt,
        endedAt);
  }

  Booking due(Instant at) {
    return onward(status, Optional.of(at), confirmedAt, arrivedAt, endedAt);
  }

  Booking confirmed(Instant now) {
    return onward(BookingStatus.CONFIRMED, dueAt, Optional.of(now), arrivedAt, endedAt);
  }

  Booking arrived(Instant now) {
    return onward(BookingStatus.ARRIVED, dueAt, confirmedAt, Optional.of(now), endedAt);
  }

  Booking ended(BookingStatus how, Instant at) {
    return onward(how, Optional.empty(), confirmedAt, arrivedAt, Optional.of(at));
  }

  /** The same booking further on its way. */
  private Booking onward(
      BookingStatus status,
      Optional<Instant> dueAt,
      Optional<Instant> confirmedAt,
      Optional<Instant> arrivedAt,
      Optional<Instant> endedAt) {
    return new Booking(
        id,
        spot,
        bay,
        driver,
        plate,
        window,
        status,
        dueAt,
        price,
        currency,
        createdAt,
        confirmedAt,
        arrivedAt,
        endedAt);
  }

  /** As it is in truth at a moment, whether or not anything has written that down since. */
  public Booking settled(Instant now) {
    if (dueAt.isEmpty() || dueAt.get().isAfter(now)) {
      return this;
    }
    return switch (status) {
      case HELD -> ended(BookingStatus.EXPIRED, dueAt.get());
      case CONFIRMED -> ended(BookingStatus.RELEASED, dueAt.get());
      case ARRIVED -> ended(BookingStatus.LEFT, window.to());
      case LEFT, CANCELLED, EXPIRED, RELEASED -> this;
    };
  }

  /** The bay may still change: nobody is on the way in or stands there. */
  public boolean movable(Instant now) {
    return status != BookingStatus.ARRIVED && window.from().isAfter(now);
  }
}
