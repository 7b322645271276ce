package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.SpotId;
import java.time.Instant;

/**
 * A spot that fits a filter.
 *
 * @param availableBays free for the window that was asked about; all, where none was
 */
public record Candidate(SpotPosition position, ListedSpot spot, int availableBays) {
  public SpotId id() {
    return position.id();
  }

  boolean open(Instant from, Instant to) {
    return spot.openingHours().covers(from, to, spot.timeZone());
  }

  /** With so many bays free for the window that was asked about. */
  Candidate with(int availableBays) {
    return new Candidate(position, spot, availableBays);
  }
}
