package dev.bardosh.parking.spot;

import java.util.Optional;
import java.util.UUID;

/**
 * Identity of a {@link Spot}; ordered as PostgreSQL orders uuid, so that locks are taken in line.
 */
public record SpotId(UUID value) implements Comparable<SpotId> {
  private static final int TEXT_LENGTH = 36;

  /** The canonical 36 characters, or empty when the text is anything else. */
  public static Optional<SpotId> parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SpotId(UUID.fromString(text)));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SpotId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
