package dev.bardosh.parking.spot;

import java.time.ZoneId;

/**
 * What a list tells of a spot.
 *
 * @param hours as text, since most lists never look at them
 */
public record ListedSpot(
    SpotId id,
    String name,
    String address,
    Place place,
    SpotKind kind,
    int capacity,
    int accessibleBays,
    int chargingBays,
    Tariff tariff,
    ZoneId timeZone,
    String hours) {
  public OpeningHours openingHours() {
    return OpeningHours.parse(hours).orElseThrow();
  }
}
