package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.platform.db.Db;
import java.util.Optional;

/**
 * Where something is that somebody typed: coordinates, the name of a spot, or an address where
 * there is a geocoder, which is asked last since it is another's.
 */
final class Whereabouts {
  private static final int LONGEST = 200;

  private final SpotSearchStore store = new SpotSearchStore();
  private final Db db;
  private final Optional<Geocoder> geocoder;

  Whereabouts(Db db, Optional<Geocoder> geocoder) {
    this.db = db;
    this.geocoder = geocoder;
  }

  /**
   * @param name of what was found; empty for coordinates, which name themselves
   */
  record Found(Place place, Optional<String> name) {}

  /** Raises IllegalArgumentException for what nobody knows. */
  Found find(String text) {
    return coordinates(text)
        .or(() -> named(text))
        .orElseThrow(() -> new IllegalArgumentException("nobody knows this place"));
  }

  boolean knowsAddresses() {
    return geocoder.isPresent();
  }

  private static Optional<Found> coordinates(String text) {
    try {
      var place = Place.parse(text.strip().replaceAll("[,;\\s]+", ","));
      return Optional.of(new Found(place, Optional.empty()));
    } catch (IllegalArgumentException words) {
      return Optional.empty();
    }
  }

  private Optional<Found> named(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : db.read(tx -> store.named(tx, text))
            .map(spot -> new Found(spot.place(), Optional.of(spot.name())))
            .or(() -> geocoder.flatMap(known -> known.find(text)).map(Whereabouts::of));
  }

  private static Found of(Geocoder.Found address) {
    return new Found(address.place(), Optional.of(address.name()));
  }
}
