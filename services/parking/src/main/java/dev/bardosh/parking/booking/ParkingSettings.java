package dev.bardosh.parking.booking;

import java.time.Duration;

/**
 * What an operator may set about parking.
 *
 * @param noShowAfter how long after its start a booking waits for a driver who does not come
 * @param checkOutAfter how long after its end a stay may still be extended, before the departure is
 *     assumed
 * @param settleEvery how often what time has changed is written down
 */
public record ParkingSettings(Duration noShowAfter, Duration checkOutAfter, Duration settleEvery) {
  public static final ParkingSettings DEFAULT =
      new ParkingSettings(Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofSeconds(15));

  public ParkingSettings {
    if (noShowAfter.isNegative() || checkOutAfter.isNegative() || !settleEvery.isPositive()) {
      throw new IllegalArgumentException("must not be negative");
    }
  }
}
