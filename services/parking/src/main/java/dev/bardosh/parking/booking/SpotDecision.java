package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.decide.Decision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything contended about a spot, decided in one line. */
public final class SpotDecision implements Decision<SpotId, SpotState, SpotCommand, SpotOutcome> {
  private final SpotRules rules;
  private final SpotReader reader;
  private final SpotStore spots;
  private final BookingStore bookings;
  private final Sequel sequel;

  /** What follows for drivers, in the transaction that stores their bookings. */
  public interface Sequel {
    void confirmed(Tx tx, List<Booking> bookings, Instant now);

    void withdrawn(Tx tx, List<Withdrawal> withdrawals, Instant now);
  }

  public SpotDecision(
      ParkingSettings settings, SpotStore spots, BookingStore bookings, Sequel sequel) {
    this.rules = new SpotRules(settings);
    this.reader = new SpotReader(spots, bookings, rules);
    this.spots = spots;
    this.bookings = bookings;
    this.sequel = sequel;
  }

  @Override
  public String name() {
    return "parking.spot";
  }

  @Override
  public SpotId key(SpotCommand command) {
    return command.spot();
  }

  @Override
  public Map<SpotId, SpotState> load(Tx tx, Map<SpotId, List<SpotCommand>> commands, Instant now) {
    return reader.read(tx, commands, stored(now));
  }

  @Override
  public SpotOutcome decide(SpotState state, SpotCommand command, Instant now) {
    return rules.decide(state, command, stored(now));
  }

  /** What frees a bay goes before what takes one. */
  @Override
  public void store(Tx tx, Collection<SpotState> states, Instant now) {
    bookings.update(tx, states.stream().flatMap(state -> state.changed().stream()).toList());
    bookings.insert(tx, states.stream().flatMap(state -> state.added().stream()).toList());
    var confirmed = states.stream().flatMap(state -> state.confirmed().stream()).toList();
    if (!confirmed.isEmpty()) {
      sequel.confirmed(tx, confirmed, now);
    }
    var withdrawals = states.stream().flatMap(state -> state.withdrawals().stream()).toList();
    if (!withdrawals.isEmpty()) {
      sequel.withdrawn(tx, withdrawals, now);
    }
    var edited = states.stream().map(SpotState::editedSpot).flatMap(Optional::stream).toList();
    if (!edited.isEmpty()) {
      spots.update(tx, edited);
    }
    var removed = states.stream().map(SpotState::removedSpot).flatMap(Optional::stream).toList();
    if (!removed.isEmpty()) {
      spots.delete(tx, removed);
    }
    for (var state : states) {
      for (var deed : state.deeds()) {
        Audit.note(tx, deed.author(), deed.action(), deed.subject(), Map.of());
      }
    }
  }

  /** What an answer says is what is stored: PostgreSQL keeps microseconds. */
  private static Instant stored(Instant now) {
    return now.truncatedTo(ChronoUnit.MICROS);
  }
}
