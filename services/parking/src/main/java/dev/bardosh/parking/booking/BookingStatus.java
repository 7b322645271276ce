package dev.bardosh.parking.booking;

import java.util.Locale;
import java.util.Set;

/** Where a booking stands; active ones keep a bay from others. */
public enum BookingStatus {
  /** A bay is kept for the few minutes in which the driver makes up their mind. */
  HELD,
  CONFIRMED,
  ARRIVED,
  /** Has driven off, or the window ended and nobody said so. */
  LEFT,
  CANCELLED,
  /** The hold ran out. */
  EXPIRED,
  /** Confirmed, but nobody came. */
  RELEASED;

  static final Set<BookingStatus> ACTIVE = Set.of(HELD, CONFIRMED, ARRIVED);

  public boolean active() {
    return ACTIVE.contains(this);
  }

  /** As in the API and in the database: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static BookingStatus of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
