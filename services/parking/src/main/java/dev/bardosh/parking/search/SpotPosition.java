package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.SpotId;
import java.util.List;

/**
 * Where in a list a spot stands: by distance, then by id; or, where there is no distance, by id
 * downwards, which is from new to old.
 *
 * @param meters 0 where the list has no center
 */
public record SpotPosition(double meters, SpotId id) implements Comparable<SpotPosition> {
  @Override
  public int compareTo(SpotPosition other) {
    int byDistance = Double.compare(meters, other.meters);
    return byDistance != 0 ? byDistance : id.compareTo(other.id);
  }

  /** For a cursor, exact to the last bit. */
  public String[] written() {
    return new String[] {Double.toHexString(meters), id.toString()};
  }

  public static SpotPosition parse(List<String> written) {
    double meters = Double.parseDouble(written.getFirst());
    if (written.size() != 2 || !(meters >= 0) || !Double.isFinite(meters)) {
      throw new IllegalArgumentException("no position");
    }
    return new SpotPosition(meters, SpotId.parse(written.getLast()).orElseThrow());
  }
}
