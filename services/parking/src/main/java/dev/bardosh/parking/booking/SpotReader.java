package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.BookingStore.SpotWindow;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a batch of commands touches: the spots, locked; the bookings they name; and the
 * bookings that overlap the windows they are about, never a spot's whole calendar.
 */
public final class SpotReader {
  /** Bounds the work of one settlement; what is left is due the next time. */
  static final int MOST_DUE = 1_000;

  /** A spot loses so many booked bays at most in one edit. */
  static final int MOST_BEYOND = 1_000;

  /** How far bookings that have to move are followed, one behind the other. */
  private static final int MOST_STEPS = 10;

  private static final int MOST_FOLLOWED = 20_000;

  private static final Duration FURTHEST_END = Window.FURTHEST.plus(Window.LONGEST).plusDays(1);

  private final SpotStore spots;
  private final BookingStore bookings;
  private final SpotRules rules;

  SpotReader(SpotStore spots, BookingStore bookings, SpotRules rules) {
    this.rules = rules;
    this.spots = spots;
    this.bookings = bookings;
  }

  Map<SpotId, SpotState> read(Tx tx, Map<SpotId, List<SpotCommand>> commands, Instant now) {
    var parts = new TreeMap<SpotId, Part>();
    commands.forEach((spot, all) -> parts.put(spot, new Part(spot, all)));
    for (var spot : spots.lock(tx, commands.keySet())) {
      Objects.requireNonNull(parts.get(spot.id())).set(spot);
    }
    readNamed(tx, parts);
    readBeyond(tx, parts, now);
    readDue(tx, parts, now);
    readWindows(tx, parts, now);
    var states = new TreeMap<SpotId, SpotState>();
    parts.forEach((spot, part) -> states.put(spot, new SpotState(part.reading(), now)));
    return states;
  }

  private void readNamed(Tx tx, Map<SpotId, Part> parts) {
    var named =
        parts.values().stream()
            .flatMap(part -> part.commands.stream())
            .filter(SpotCommand.OfBooking.class::isInstance)
            .map(command -> ((SpotCommand.OfBooking) command).booking())
            .collect(Collectors.toSet());
    if (!named.isEmpty()) {
      keep(parts, bookings.named(tx, named));
    }
  }

  private void readBeyond(Tx tx, Map<SpotId, Part> parts, Instant now) {
    var lastBays = new TreeMap<SpotId, Integer>();
    for (var part : parts.values()) {
      part.smallest(now).ifPresent(least -> lastBays.put(part.id, least));
    }
    if (lastBays.isEmpty()) {
      return;
    }
    var beyond =
        bookings.beyond(tx, lastBays, MOST_BEYOND).stream()
            .collect(Collectors.groupingBy(Booking::spot));
    for (var part : parts.values()) {
      part.smallest(now)
          .ifPresent(least -> part.cut(least, beyond.getOrDefault(part.id, List.of())));
    }
  }

  private void readDue(Tx tx, Map<SpotId, Part> parts, Instant now) {
    var settled =
        parts.values().stream()
            .filter(part -> part.commands.stream().anyMatch(SpotCommand.Settle.class::isInstance))
            .map(part -> part.id)
            .toList();
    if (!settled.isEmpty()) {
      keep(parts, bookings.due(tx, settled, now, MOST_DUE));
    }
  }

  /**
   * Reads the windows; then rehearses, and reads on where a booking would have to move whose own
   * window was not read whole.
   */
  private void readWindows(Tx tx, Map<SpotId, Part> parts, Instant now) {
    var wanted = parts.values().stream().flatMap(part -> part.windows(now).stream()).toList();
    for (int step = 0; !wanted.isEmpty(); step++) {
      var read = bookings.active(tx, wanted);
      keep(parts, read);
      // What is wanted counts as known from then on, so whoever asks must read.
      wanted =
          step == MOST_STEPS || read.size() > MOST_FOLLOWED
              ? List.of()
              : parts.values().stream().flatMap(part -> part.further(rules, now).stream()).toList();
    }
  }

  private static void keep(Map<SpotId, Part> parts, Collection<Booking> read) {
    for (var booking : read) {
      var part = parts.get(booking.spot());
      if (part != null) {
        part.read.put(booking.id(), booking);
      }
    }
  }

  /** What is read of one spot. */
  private static final class Part {
    private final SpotId id;
    private final List<SpotCommand> commands;
    private final Spans known = new Spans();
    private final Map<BookingId, Reach> reaches = new LinkedHashMap<>();
    private final Map<BookingId, Booking> read = new LinkedHashMap<>();
    private Optional<Spot> spot = Optional.empty();
    private int leastCapacity;

    Part(SpotId id, List<SpotCommand> commands) {
      this.id = id;
      this.commands = commands;
    }

    void set(Spot locked) {
      spot = Optional.of(locked);
      leastCapacity = locked.capacity();
    }

    SpotState.Reading reading() {
      return new SpotState.Reading(spot, known, read.values(), leastCapacity);
    }

    /** The capacity that the severest of the commands leaves, if any takes bays away. */
    Optional<Integer> smallest(Instant now) {
      return spot.flatMap(
          stored ->
              commands.stream()
                  .map(command -> remaining(command, stored, now))
                  .min(Comparator.naturalOrder())
                  .filter(least -> least < stored.capacity()));
    }

    private static int remaining(SpotCommand command, Spot spot, Instant now) {
      if (command instanceof SpotCommand.RemoveSpot) {
        return 0;
      }
      return command instanceof SpotCommand.EditSpot edit
              && edit.edit().apply(spot, now) instanceof SpotEdit.Allowed(var edited)
          ? edited.capacity()
          : spot.capacity();
    }

    void cut(int least, List<Booking> beyond) {
      for (var booking : beyond) {
        read.put(booking.id(), booking);
        var window = booking.window();
        reach(booking.id(), Optional.of(window.from()), Optional.of(window.to()));
      }
      if (beyond.size() < MOST_BEYOND) {
        leastCapacity = least;
      }
    }

    /** What the commands are about, as far as that can be at all. */
    List<SpotWindow> windows(Instant now) {
      if (spot.isPresent()) {
        commands.forEach(this::reach);
      }
      var latest = now.plus(FURTHEST_END);
      return reaches.values().stream()
          .flatMap(Reach::windows)
          .filter(window -> window.to().isBefore(latest))
          .filter(window -> window.from().isAfter(now.minus(Window.LONGEST)))
          .flatMap(window -> unknown(window).stream())
          .toList();
    }

    private void reach(SpotCommand command) {
      switch (command) {
        case SpotCommand.Hold hold ->
            reach(hold.booking(), Optional.of(hold.from()), Optional.of(hold.to()));
        case SpotCommand.Extend extend ->
            reachFurther(extend.booking(), Optional.empty(), Optional.of(extend.to()));
        case SpotCommand.Change change ->
            reachFurther(change.booking(), change.from(), change.to());
        case SpotCommand.Confirm _, SpotCommand.Arrive _, SpotCommand.Leave _ -> {}
        case SpotCommand.Cancel _, SpotCommand.Settle _ -> {}
        case SpotCommand.EditSpot _, SpotCommand.RemoveSpot _ -> {}
      }
    }

    private void reachFurther(BookingId id, Optional<Instant> from, Optional<Instant> to) {
      var booking = read.get(id);
      if (booking != null) {
        var window = booking.window();
        reach(id, Optional.of(window.from()), Optional.of(window.to()));
        reach(id, from, to);
      }
    }

    private void reach(BookingId id, Optional<Instant> from, Optional<Instant> to) {
      var reach = reaches.computeIfAbsent(id, none -> new Reach());
      from.ifPresent(reach.starts::add);
      to.ifPresent(reach.ends::add);
    }

    /** The windows of bookings that would have to move but were not read whole. */
    List<SpotWindow> further(SpotRules rules, Instant now) {
      int capacity = spot.map(Spot::capacity).orElse(0);
      var bays = new BitSet();
      read.values().forEach(booking -> bays.set(booking.bay()));
      boolean enough = bays.cardinality() + commands.size() <= capacity && !someMustMove();
      if (capacity < 2 || enough) {
        return List.of();
      }
      var rehearsal = new SpotState(reading(), now);
      commands.forEach(command -> rules.decide(rehearsal, command, now));
      return rehearsal.unread().stream().flatMap(window -> unknown(window).stream()).toList();
    }

    /**
     * Bays that are free are not enough for who has arrived and stays longer, nor for those whose
     * own bays go away.
     */
    private boolean someMustMove() {
      return commands.stream()
          .anyMatch(
              command ->
                  command instanceof SpotCommand.Extend || command instanceof SpotCommand.EditSpot);
    }

    private List<SpotWindow> unknown(Window window) {
      return known.add(window).stream().map(fresh -> new SpotWindow(id, fresh)).toList();
    }
  }

  /** Where one booking may come to lie while the batch's commands are decided in turn. */
  private static final class Reach {
    private final TreeSet<Instant> starts = new TreeSet<>();
    private final TreeSet<Instant> ends = new TreeSet<>();

    /** From each start to the last end that a window from there may have. */
    Stream<Window> windows() {
      return starts.stream()
          .flatMap(
              start ->
                  Optional.ofNullable(ends.floor(start.plus(Window.LONGEST)))
                      .filter(start::isBefore)
                      .map(end -> new Window(start, end))
                      .stream());
    }
  }
}
