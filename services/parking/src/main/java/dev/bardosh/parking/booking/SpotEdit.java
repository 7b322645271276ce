package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Problem.FieldError;
import java.time.Instant;
import java.util.List;

/**
 * An owner's change to a spot, applied to the spot as it stands when its turn comes; pure.
 *
 * <p>The id, the owner and the time of creation stay.
 */
@FunctionalInterface
public interface SpotEdit {
  Edited apply(Spot spot, Instant now);

  sealed interface Edited {}

  record Allowed(Spot spot) implements Edited {}

  /** Fields that together cannot be. */
  record Refused(List<FieldError> errors) implements Edited {}
}
