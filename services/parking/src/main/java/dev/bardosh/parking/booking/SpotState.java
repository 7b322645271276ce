package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One spot and those of its bookings that a batch of commands touches: a working copy that takes in
 * each decision and knows in the end what has changed.
 */
public final class SpotState {
  private final Optional<Spot> storedSpot;
  private final Map<BookingId, Booking> stored = new LinkedHashMap<>();
  private final Map<BookingId, Booking> bookings = new LinkedHashMap<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Withdrawal> withdrawals = new ArrayList<>();
  private final int leastCapacity;
  private Optional<Spot> spot;
  private BayCalendar calendar;

  /**
   * What was read of a spot.
   *
   * @param known where {@code bookings} has every active one
   * @param leastCapacity {@code bookings} has every active one on the bays beyond
   */
  record Reading(
      Optional<Spot> spot, Spans known, Collection<Booking> bookings, int leastCapacity) {}

  /** Starts from what time has made of the bookings, whatever is written down about them. */
  SpotState(Reading reading, Instant now) {
    var spot = reading.spot();
    this.storedSpot = spot;
    this.spot = spot;
    this.leastCapacity = reading.leastCapacity();
    this.calendar = new BayCalendar(spot.map(Spot::capacity).orElse(0), reading.known(), now);
    for (var booking : reading.bookings()) {
      var settled = booking.settled(now);
      stored.put(booking.id(), booking);
      bookings.put(booking.id(), settled);
      if (settled.status().active()) {
        calendar.add(settled);
      }
    }
  }

  Optional<Spot> spot() {
    return spot;
  }

  Optional<Booking> booking(BookingId id) {
    return Optional.ofNullable(bookings.get(id));
  }

  /** A bay for a new booking; empty when there is none. */
  Optional<Booking> place(Booking wanted) {
    return taken(wanted, calendar.place(wanted));
  }

  /** Another window for a booking; empty when there is no room. */
  Optional<Booking> replace(Booking wanted, boolean stays) {
    return taken(wanted, calendar.replace(current(wanted), wanted, stays));
  }

  /** Takes in a booking whose bay and window are as before. */
  Booking update(Booking changed) {
    if (!changed.status().active()) {
      calendar.remove(current(changed));
    } else {
      calendar.refresh(changed);
    }
    bookings.put(changed.id(), changed);
    return changed;
  }

  /**
   * Takes in the edited spot; bookings on bays that go away move to others.
   *
   * @return those that cannot; then nothing has changed
   */
  Optional<SpotOutcome.StillBooked> edit(Spot edited) {
    int capacity = edited.capacity();
    if (capacity != spot.map(Spot::capacity).orElse(0)) {
      var beyond = active(capacity + 1, Spot.MOST_BAYS);
      var resized = calendar.resized(capacity, active(1, capacity));
      var moved = new ArrayList<Booking>();
      var stuck = new ArrayList<Booking>();
      for (var booking : beyond) {
        resized.relocate(booking).ifPresentOrElse(moved::addAll, () -> stuck.add(booking));
      }
      if (!stuck.isEmpty() || capacity < leastCapacity) {
        return Optional.of(SpotOutcome.StillBooked.by(stuck.isEmpty() ? beyond : stuck));
      }
      calendar = resized;
      moved.forEach(booking -> bookings.put(booking.id(), booking));
    }
    spot = Optional.of(edited);
    return Optional.empty();
  }

  /**
   * @return the bookings in the way; then nothing has changed
   */
  Optional<SpotOutcome.StillBooked> remove() {
    var booked = active(1, Spot.MOST_BAYS);
    if (!booked.isEmpty() || leastCapacity > 0) {
      return Optional.of(SpotOutcome.StillBooked.by(booked));
    }
    spot = Optional.empty();
    return Optional.empty();
  }

  /** Windows of bookings that could not move only because they were not read whole. */
  Collection<Window> unread() {
    return calendar.unread();
  }

  List<Booking> added() {
    return bookings.values().stream().filter(b -> !stored.containsKey(b.id())).toList();
  }

  List<Booking> changed() {
    return bookings.values().stream()
        .filter(b -> stored.containsKey(b.id()) && !b.equals(stored.get(b.id())))
        .toList();
  }

  /** Those confirmed just now that still have their bay. */
  List<Booking> confirmed() {
    return bookings.values().stream()
        .filter(b -> b.status().active() && b.confirmedAt().isPresent())
        .filter(
            b -> Optional.ofNullable(stored.get(b.id())).flatMap(Booking::confirmedAt).isEmpty())
        .toList();
  }

  /** Takes in what an administrator did, to be told with the change. */
  void note(Deed deed) {
    deeds.add(deed);
  }

  List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Takes in what a driver lost, to be told with the change. */
  void note(Withdrawal withdrawal) {
    withdrawals.add(withdrawal);
  }

  List<Withdrawal> withdrawals() {
    return List.copyOf(withdrawals);
  }

  Optional<Spot> editedSpot() {
    return spot.filter(edited -> !Optional.of(edited).equals(storedSpot));
  }

  Optional<SpotId> removedSpot() {
    return spot.isPresent() ? Optional.empty() : storedSpot.map(Spot::id);
  }

  private Optional<Booking> taken(Booking wanted, Optional<List<Booking>> placed) {
    placed.ifPresent(all -> all.forEach(booking -> bookings.put(booking.id(), booking)));
    return placed.map(all -> current(wanted));
  }

  private Booking current(Booking booking) {
    return Objects.requireNonNull(bookings.get(booking.id()));
  }

  /** On these bays, the soonest first. */
  private List<Booking> active(int firstBay, int lastBay) {
    return bookings.values().stream()
        .filter(b -> b.status().active() && b.bay() >= firstBay && b.bay() <= lastBay)
        .sorted(
            Comparator.comparing((Booking booking) -> booking.window().from())
                .thenComparing(booking -> booking.id().value()))
        .toList();
  }
}
