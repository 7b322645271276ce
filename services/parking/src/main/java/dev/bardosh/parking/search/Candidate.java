package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotJson;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A spot that fits a filter, as far as searching needs to know it.
 *
 * @param hours as text, since most searches never look at them
 * @param availableBays free for the window that was asked about; all, where none was
 * @param item its JSON object for a list, from brace to brace
 */
public record Candidate(
    SpotPosition position,
    Place place,
    int capacity,
    String hours,
    String timeZone,
    int availableBays,
    byte[] item) {
  public SpotId id() {
    return position.id();
  }

  boolean open(Instant from, Instant to) {
    return OpeningHours.parse(hours).orElseThrow().covers(from, to, ZoneId.of(timeZone));
  }

  /** With so many bays free for the window that was asked about. */
  Candidate with(int availableBays) {
    var shown = SpotJson.with(item, "availableBays", availableBays);
    return new Candidate(position, place, capacity, hours, timeZone, availableBays, shown);
  }
}
