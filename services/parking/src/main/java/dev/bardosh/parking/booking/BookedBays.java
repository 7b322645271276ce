package dev.bardosh.parking.booking;

import dev.bardosh.parking.exchange.BayCuts;
import dev.bardosh.parking.exchange.ImportFault;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets an import take bays away as an owner may: bookings move, and what cannot move stays. */
public final class BookedBays implements BayCuts {
  private static final Actor IMPORT =
      new Actor(new UUID(0, 0), Set.of(SpotRules.ADMIN), Set.of(), new UUID(0, 0));

  private final SpotDecision decision =
      new SpotDecision(
          ParkingSettings.DEFAULT, new SpotStore(), new BookingStore(), new NothingForDrivers());

  /** Bays move here, nothing is confirmed or cancelled. */
  private static final class NothingForDrivers implements SpotDecision.Sequel {
    @Override
    public void confirmed(Tx tx, List<Booking> bookings, Instant now) {}

    @Override
    public void withdrawn(Tx tx, List<Withdrawal> withdrawals, Instant now) {}
  }

  @Override
  public Optional<ImportFault> apply(Tx tx, SpotId spot, int capacity, Instant now) {
    var command = new SpotCommand.EditSpot(spot, IMPORT, SpotPatch.capacity(capacity));
    var states = decision.load(tx, Map.of(spot, List.of(command)), now);
    var outcome = decision.decide(Objects.requireNonNull(states.get(spot)), command, now);
    if (outcome instanceof SpotOutcome.StillBooked(var bookings)) {
      return Optional.of(
          bookings.stream()
              .findFirst()
              .map(booking -> booking.window().from())
              .map(from -> ImportFault.of("booked.from", capacity, from))
              .orElseGet(() -> ImportFault.of("booked", capacity)));
    }
    if (outcome instanceof SpotOutcome.SpotEdited) {
      decision.store(tx, states.values(), now);
      return Optional.empty();
    }
    throw new IllegalStateException("cutting bays became " + outcome);
  }
}
