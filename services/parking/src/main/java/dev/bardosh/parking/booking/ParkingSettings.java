package dev.bardosh.parking.booking;

import java.time.Duration;
import java.util.Optional;

/**
 * What an operator may set about parking.
 *
 * @param noShowAfter how long after its start a booking waits for a driver who does not come
 * @param checkOutAfter how long after its end a stay may still be extended, before the departure is
 *     assumed
 * @param settleEvery how often what time has changed is written down
 * @param remindBefore how long before its start a driver is reminded of a booking; 0 for never
 * @param photoBytes of a photo as it is uploaded; what is kept of it is at most some 600 kB
 * @param photosOfSpot that a spot may have
 * @param geocoder a service that finds addresses, as {@code
 *     https://nominatim.example.org/search?format=jsonv2&limit=1&q={query}}
 * @param photosOfAccount that all spots of an owner may have together: 200 are some 100 MB
 */
public record ParkingSettings(
    Duration noShowAfter,
    Duration checkOutAfter,
    Duration settleEvery,
    Duration remindBefore,
    int photoBytes,
    int photosOfSpot,
    int photosOfAccount,
    Optional<String> geocoder) {
  public static final ParkingSettings DEFAULT =
      new ParkingSettings(
          Duration.ofMinutes(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(15),
          Duration.ofHours(1),
          10_000_000,
          8,
          200,
          Optional.empty());

  public ParkingSettings {
    if (noShowAfter.isNegative()
        || checkOutAfter.isNegative()
        || !settleEvery.isPositive()
        || remindBefore.isNegative()) {
      throw new IllegalArgumentException("must not be negative");
    }
    if (photoBytes < 1 || photosOfSpot < 0 || photosOfSpot > 100 || photosOfAccount < 0) {
      throw new IllegalArgumentException(
          "photoBytes must be positive, photosOfSpot 0 to 100, photosOfAccount not negative");
    }
  }
}
