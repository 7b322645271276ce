package dev.bardosh.parking.insight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Calendar days, both ends included.
 *
 * @param to at most {@link #MOST} days from {@code from} on
 */
public record Days(LocalDate from, LocalDate to) {
  public static final int MOST = 366;

  public Days {
    if (to.isBefore(from) || from.until(to, ChronoUnit.DAYS) >= MOST) {
      throw new IllegalArgumentException("must be 1 to " + MOST + " days");
    }
  }

  /** The day after the last. */
  LocalDate end() {
    return to.plusDays(1);
  }
}
