package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** Takes bays away from a spot that the transaction has locked, unless they are booked. */
@FunctionalInterface
public interface BayCuts {
  /** Empty when the spot now has this many bays, else what is in the way. */
  Optional<ImportFault> apply(Tx tx, SpotId spot, int capacity, Instant now);
}
