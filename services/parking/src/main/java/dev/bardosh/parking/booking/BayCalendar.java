package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.Gaps.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which bay of a spot is whose, and when. Finds a bay in logarithmic time among the bays that have
 * bookings; when none is free for the whole window, bookings whose window is still ahead move.
 *
 * <p>Why moving from left to right suffices: a booking that has to move looks for a bay at its own
 * start, and takes along only what begins later. At any start at which fewer bookings than bays
 * overlap, a bay is free. So among bookings that may all move, room is found whenever it exists;
 * one that may not move ahead of time (an early arrival) can cost a chance, never cause an overlap.
 */
public final class BayCalendar {
  /** More people should not be told another bay for the sake of one; also bounds the work. */
  static final int MOST_MOVED = 100;

  private final int capacity;
  private final Spans known;
  private final Instant now;
  private final Map<Integer, NavigableMap<Instant, Booking>> bays = new HashMap<>();
  private final BitSet touched = new BitSet();
  private final Gaps gaps = new Gaps();

  /** What has been found full since anything was freed: later losers are refused at once. */
  private final TreeSet<Instant> fullMoments = new TreeSet<>();

  private final Set<Window> refused = new HashSet<>();
  private final Set<Window> unread;

  /**
   * @param known where every active booking of the spot is given by {@link #add}
   */
  BayCalendar(int capacity, Spans known, Instant now) {
    this(capacity, known, now, new HashSet<>());
  }

  private BayCalendar(int capacity, Spans known, Instant now, Set<Window> unread) {
    this.unread = unread;
    this.capacity = capacity;
    this.known = known;
    this.now = now;
  }

  /** The same bookings on another number of bays; none may lie beyond. */
  BayCalendar resized(int capacity, Collection<Booking> bookings) {
    var resized = new BayCalendar(capacity, known, now, unread);
    bookings.forEach(resized::add);
    return resized;
  }

  /** A booking that has its bay already. */
  void add(Booking booking) {
    put(booking);
  }

  /** A booking is another in all but its bay and window. */
  void refresh(Booking changed) {
    var bookings = bays.get(changed.bay());
    if (bookings == null || bookings.replace(changed.window().from(), changed) == null) {
      throw new IllegalStateException("not in the calendar: " + changed.id());
    }
  }

  /** Frees a booking's bay. */
  void remove(Booking booking) {
    take(booking);
    fullMoments.clear();
    refused.clear();
  }

  /**
   * Finds a bay for a booking that has none.
   *
   * @return the booking at its bay, then those that moved to make room; empty when there is none
   */
  Optional<List<Booking>> place(Booking wanted) {
    if (isKnownFull(wanted.window())) {
      return Optional.empty();
    }
    requireKnown(wanted.window());
    var free = freeBay(wanted.window());
    if (free.isPresent()) {
      put(wanted.at(free.get()));
      return Optional.of(List.of(wanted.at(free.get())));
    }
    var moved = new Rearrangement().make(wanted, Optional.empty());
    if (moved.isEmpty()) {
      refused.add(wanted.window());
    }
    return moved;
  }

  /** A bay for a booking whose own goes away; empty when it may not move or there is none. */
  Optional<List<Booking>> relocate(Booking booking) {
    return mayMove(booking) ? place(booking) : Optional.empty();
  }

  /**
   * Gives a booking another window: at its own bay when that is free, else at another unless it has
   * to stay.
   *
   * @return as {@link #place}; when empty, nothing has changed
   */
  Optional<List<Booking>> replace(Booking old, Booking wanted, boolean stays) {
    requireKnown(wanted.window());
    take(old);
    if (conflicts(old.bay(), wanted.window()).isEmpty()) {
      put(wanted);
      forget(old, wanted);
      return Optional.of(List.of(wanted));
    }
    var free = stays ? Optional.<Integer>empty() : freeBay(wanted.window());
    var placed =
        free.isPresent()
            ? Optional.of(List.of(wanted.at(free.get())))
            : new Rearrangement().make(wanted, stays ? Optional.of(old.bay()) : Optional.empty());
    free.ifPresent(bay -> put(wanted.at(bay)));
    if (placed.isEmpty()) {
      put(old);
    } else {
      forget(old, wanted);
    }
    return placed;
  }

  /** Windows of bookings that could not move only because they were not read whole. */
  Set<Window> unread() {
    return unread;
  }

  private void forget(Booking old, Booking wanted) {
    if (!wanted.window().covers(old.window())) {
      fullMoments.clear();
    }
    // Even a longer window may free a bay, when the booking has moved.
    refused.clear();
  }

  private boolean isKnownFull(Window window) {
    var full = fullMoments.ceiling(window.from());
    return full != null && full.isBefore(window.to()) || refused.contains(window);
  }

  private void requireKnown(Window window) {
    if (!known.covers(window)) {
      throw new IllegalStateException("bookings over " + window + " were not read");
    }
  }

  private Optional<Integer> freeBay(Window window) {
    return gaps.tightest(window).map(Gap::bay).or(this::untouchedBay);
  }

  private Optional<Integer> untouchedBay() {
    int bay = touched.nextClearBit(1);
    return bay <= capacity ? Optional.of(bay) : Optional.empty();
  }

  private Collection<Booking> conflicts(int bay, Window window) {
    var bookings = bays.get(bay);
    if (bookings == null) {
      return List.of();
    }
    var before = bookings.lowerEntry(window.from());
    var from =
        before != null && before.getValue().window().overlaps(window)
            ? before.getKey()
            : window.from();
    return List.copyOf(bookings.subMap(from, window.to()).values());
  }

  private void put(Booking booking) {
    if (!conflicts(booking.bay(), booking.window()).isEmpty()) {
      throw new IllegalStateException("bay " + booking.bay() + " is not free for " + booking.id());
    }
    var gap = gapAround(booking);
    if (touched.get(booking.bay())) {
      removeGap(gap.from(), gap.to(), gap.bay());
    }
    touched.set(booking.bay());
    addGap(gap.from(), booking.window().from(), gap.bay());
    addGap(booking.window().to(), gap.to(), gap.bay());
    bays.computeIfAbsent(booking.bay(), none -> new TreeMap<>())
        .put(booking.window().from(), booking);
  }

  private void take(Booking booking) {
    var bookings = bays.get(booking.bay());
    if (bookings == null || bookings.remove(booking.window().from()) == null) {
      throw new IllegalStateException("not in the calendar: " + booking.id());
    }
    var gap = gapAround(booking);
    removeGap(gap.from(), booking.window().from(), gap.bay());
    removeGap(booking.window().to(), gap.to(), gap.bay());
    addGap(gap.from(), gap.to(), gap.bay());
  }

  /** From the end of the booking before to the start of the one after. */
  private Gap gapAround(Booking booking) {
    var bookings = bays.getOrDefault(booking.bay(), new TreeMap<>());
    var before = bookings.lowerEntry(booking.window().from());
    var after = bookings.higherKey(booking.window().from());
    return new Gap(
        before == null ? Instant.MIN : before.getValue().window().to(),
        after == null ? Instant.MAX : after,
        booking.bay());
  }

  private void addGap(Instant from, Instant to, int bay) {
    if (bay <= capacity && from.isBefore(to)) {
      gaps.add(new Gap(from, to, bay));
    }
  }

  private void removeGap(Instant from, Instant to, int bay) {
    if (bay <= capacity && from.isBefore(to)) {
      gaps.remove(new Gap(from, to, bay));
    }
  }

  /** One attempt to make room: all of it, or nothing. */
  private final class Rearrangement {
    /** Those without a bay, the soonest first: what is placed never moves again. */
    private final PriorityQueue<Booking> waiting =
        new PriorityQueue<>(
            Comparator.comparing((Booking booking) -> booking.window().from())
                .thenComparing(booking -> booking.id().value()));

    private final Map<BookingId, Booking> before = new LinkedHashMap<>();
    private final Map<BookingId, Booking> after = new LinkedHashMap<>();

    /**
     * @param bay where the booking has to be, if it has to
     */
    Optional<List<Booking>> make(Booking wanted, Optional<Integer> bay) {
      waiting.add(wanted);
      var place = bay.or(() -> bayOf(wanted));
      while (place.isPresent() && settle(waiting.remove(), place.get())) {
        if (waiting.isEmpty()) {
          return Optional.of(result());
        }
        place = bayOf(waiting.element());
      }
      undo();
      return Optional.empty();
    }

    private Optional<Integer> bayOf(Booking booking) {
      return freeBay(booking.window()).or(() -> bayWithMovable(booking));
    }

    /** Puts the booking there, and whoever is in its way in the queue; false when one may not. */
    private boolean settle(Booking booking, int bay) {
      var inTheWay = conflicts(bay, booking.window());
      if (!inTheWay.stream().allMatch(BayCalendar.this::mayMove)
          || before.size() + inTheWay.size() > MOST_MOVED) {
        return false;
      }
      for (var displaced : inTheWay) {
        take(displaced);
        before.put(displaced.id(), displaced);
        waiting.add(displaced);
      }
      put(booking.at(bay));
      after.put(booking.id(), booking.at(bay));
      return true;
    }

    /** Of the bays that are free at the start, the one that stays so longest. */
    private Optional<Integer> bayWithMovable(Booking booking) {
      var free = gaps.at(booking.window().from());
      if (free.isEmpty()) {
        fullMoments.add(booking.window().from());
      }
      return free.stream()
          .map(Gap::bay)
          .filter(
              bay -> conflicts(bay, booking.window()).stream().allMatch(BayCalendar.this::mayMove))
          .findFirst();
    }

    private List<Booking> result() {
      var moved = new ArrayList<Booking>();
      after.forEach(
          (id, booking) -> {
            var old = before.get(id);
            if (old == null || old.bay() != booking.bay()) {
              moved.add(booking);
            }
          });
      return moved;
    }

    private void undo() {
      after.values().forEach(BayCalendar.this::take);
      before.values().forEach(BayCalendar.this::put);
    }
  }

  private boolean mayMove(Booking booking) {
    if (!booking.movable(now)) {
      return false;
    }
    if (!known.covers(booking.window())) {
      unread.add(booking.window());
      return false;
    }
    return true;
  }
}
