package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotKind;
import java.util.List;
import java.util.Optional;

/**
 * Which spots are looked for: around a place, nearest first; or anywhere, newest first.
 *
 * @param maxPrice the highest hourly price in minor units, whatever the currency
 * @param accessible only with bays for people with disabilities
 * @param charging only with bays that have a charger
 */
public record SpotFilter(
    Optional<Area> area,
    Optional<SpotKind> kind,
    Optional<Long> maxPrice,
    boolean accessible,
    boolean charging) {
  public static final double FARTHEST_METERS = 50_000;

  public SpotFilter(Optional<Area> area, Optional<SpotKind> kind, Optional<Long> maxPrice) {
    this(area, kind, maxPrice, false, false);
  }

  /** The same wish around another place, or farther. */
  SpotFilter within(Area other) {
    return new SpotFilter(Optional.of(other), kind, maxPrice, accessible, charging);
  }

  /** Whether a change at one of the places can show in the answer. */
  boolean coversAny(List<Place> places) {
    return area.map(circle -> places.stream().anyMatch(circle::holds)).orElse(true);
  }

  /** Equal for equal filters, different for others. */
  public String purpose() {
    return "parking.spots "
        + area.map(Area::toString).orElse("anywhere")
        + kind.map(SpotKind::label).orElse("")
        + "<="
        + maxPrice.map(String::valueOf).orElse("")
        + (accessible ? " accessible" : "")
        + (charging ? " charging" : "");
  }
}
