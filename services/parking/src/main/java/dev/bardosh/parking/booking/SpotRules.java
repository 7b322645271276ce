package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.SpotOutcome.HoldExpired;
import dev.bardosh.parking.booking.SpotOutcome.InvalidWindow;
import dev.bardosh.parking.booking.SpotOutcome.NoSuchBooking;
import dev.bardosh.parking.booking.SpotOutcome.NoSuchSpot;
import dev.bardosh.parking.booking.SpotOutcome.SpotTaken;
import dev.bardosh.parking.booking.SpotOutcome.Updated;
import dev.bardosh.parking.booking.SpotOutcome.WrongStatus;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What may be done with a spot and its bookings; pure. */
public final class SpotRules {
  /** Sees and does everything in parking. */
  public static final String ADMIN = "parking.admin";

  static final Duration HOLD = Duration.ofMinutes(10);

  private final ParkingSettings settings;

  SpotRules(ParkingSettings settings) {
    this.settings = settings;
  }

  SpotOutcome decide(SpotState state, SpotCommand command, Instant now) {
    var before =
        command instanceof SpotCommand.OfBooking of
            ? state.booking(of.booking())
            : Optional.<Booking>empty();
    var spot = state.spot();
    var outcome = decided(state, command, now);
    Deed.of(spot.map(Spot::owner), before, command, outcome, now).ifPresent(state::note);
    Withdrawal.of(spot, before, command, outcome).ifPresent(state::note);
    return outcome;
  }

  private SpotOutcome decided(SpotState state, SpotCommand command, Instant now) {
    return switch (command) {
      case SpotCommand.Hold hold -> hold(state, hold, now);
      case SpotCommand.OfBooking ofBooking -> ofBooking(state, ofBooking, now);
      case SpotCommand.Settle _ -> new SpotOutcome.Settled();
      case SpotCommand.EditSpot edit -> edit(state, edit, now);
      case SpotCommand.RemoveSpot remove -> remove(state, remove);
    };
  }

  private SpotOutcome hold(SpotState state, SpotCommand.Hold hold, Instant now) {
    if (state.spot().isEmpty()) {
      return new NoSuchSpot();
    }
    var spot = state.spot().get();
    var fault =
        Window.fault(hold.from(), hold.to()).or(() -> Window.faultOfStart(hold.from(), now));
    if (fault.isPresent()) {
      return fault.get();
    }
    var window = new Window(hold.from(), hold.to());
    var closed = closed(spot, window);
    if (closed.isPresent()) {
      return closed.get();
    }
    var wanted =
        Booking.held(
            hold.booking(),
            spot.id(),
            hold.actor().account(),
            hold.plate(),
            window,
            price(spot, window),
            spot.tariff().currency(),
            now,
            now.plus(HOLD));
    return state
        .place(wanted)
        .<SpotOutcome>map(SpotOutcome.Held::new)
        .orElseGet(() -> new SpotTaken(window));
  }

  private SpotOutcome ofBooking(SpotState state, SpotCommand.OfBooking command, Instant now) {
    var booking = state.booking(command.booking()).filter(b -> may(state, command, b));
    if (booking.isEmpty()) {
      return new NoSuchBooking();
    }
    var current = booking.get().settled(now);
    return switch (command) {
      case SpotCommand.Confirm _ -> confirm(state, current, now);
      case SpotCommand.Arrive _ -> arrive(state, current, now);
      case SpotCommand.Leave _ -> leave(state, current, now);
      case SpotCommand.Cancel _ -> cancel(state, current, now);
      case SpotCommand.Extend extend -> extend(state, current, extend, now);
      case SpotCommand.Change change -> change(state, current, change, now);
    };
  }

  /** The driver may everything; the spot's owner what happens at the gate. */
  private static boolean may(SpotState state, SpotCommand.OfBooking command, Booking booking) {
    var actor = command.actor();
    return booking.driver().equals(actor.account())
        || actor.hasRole(ADMIN)
        || switch (command) {
          case SpotCommand.Arrive _ -> owns(actor, state);
          case SpotCommand.Leave _ -> owns(actor, state);
          case SpotCommand.Cancel _ -> owns(actor, state);
          case SpotCommand.Confirm _ -> false;
          case SpotCommand.Extend _ -> false;
          case SpotCommand.Change _ -> false;
        };
  }

  private static boolean owns(Actor actor, SpotState state) {
    return state.spot().filter(spot -> spot.owner().equals(actor.account())).isPresent();
  }

  private SpotOutcome confirm(SpotState state, Booking booking, Instant now) {
    return switch (booking.status()) {
      case HELD -> updated(state, due(booking.confirmed(now)));
      case CONFIRMED, ARRIVED, LEFT -> new Updated(booking);
      case CANCELLED, EXPIRED, RELEASED -> refused(booking);
    };
  }

  /** At any moment up to the end of the window: who comes early says so early. */
  private SpotOutcome arrive(SpotState state, Booking booking, Instant now) {
    return switch (booking.status()) {
      case CONFIRMED -> updated(state, due(booking.arrived(now)));
      case ARRIVED, LEFT -> new Updated(booking);
      case HELD, CANCELLED, EXPIRED, RELEASED -> refused(booking);
    };
  }

  private SpotOutcome leave(SpotState state, Booking booking, Instant now) {
    return switch (booking.status()) {
      case ARRIVED -> updated(state, booking.ended(BookingStatus.LEFT, now));
      case LEFT -> new Updated(booking);
      case HELD, CONFIRMED, CANCELLED, EXPIRED, RELEASED -> refused(booking);
    };
  }

  private SpotOutcome cancel(SpotState state, Booking booking, Instant now) {
    return switch (booking.status()) {
      case HELD, CONFIRMED -> updated(state, booking.ended(BookingStatus.CANCELLED, now));
      case CANCELLED -> new Updated(booking);
      case ARRIVED, LEFT, EXPIRED, RELEASED -> refused(booking);
    };
  }

  private SpotOutcome extend(
      SpotState state, Booking booking, SpotCommand.Extend extend, Instant now) {
    var window = booking.window();
    if (!booking.status().active()) {
      return refused(booking);
    }
    if (extend.to().equals(window.to())) {
      return new Updated(booking);
    }
    if (extend.to().isBefore(window.to()) || !extend.to().isAfter(now)) {
      return new InvalidWindow(WindowFault.LATER);
    }
    return Window.fault(window.from(), extend.to())
        .<SpotOutcome>map(fault -> fault)
        .orElseGet(
            () ->
                move(
                    state,
                    booking,
                    new Window(window.from(), extend.to()),
                    new Window(window.to(), extend.to())));
  }

  private SpotOutcome change(
      SpotState state, Booking booking, SpotCommand.Change change, Instant now) {
    var window = booking.window();
    if (booking.status() != BookingStatus.HELD && booking.status() != BookingStatus.CONFIRMED) {
      return refused(booking);
    }
    var from = change.from().orElse(window.from());
    var to = change.to().orElse(window.to());
    var fault =
        Window.fault(from, to)
            .or(
                () ->
                    from.equals(window.from()) ? Optional.empty() : Window.faultOfStart(from, now))
            .or(
                () ->
                    to.isAfter(now)
                        ? Optional.empty()
                        : Optional.of(new InvalidWindow(WindowFault.OVER)));
    if (fault.isPresent()) {
      return fault.get();
    }
    var repainted = change.plate().map(booking::with).orElse(booking);
    var wanted = new Window(from, to);
    return wanted.equals(window)
        ? updated(state, repainted)
        : move(state, repainted, wanted, wanted);
  }

  /**
   * @param added what must be within opening hours: the rest of the window was so when booked
   */
  private SpotOutcome move(SpotState state, Booking booking, Window window, Window added) {
    if (state.spot().isEmpty()) {
      return new NoSuchSpot();
    }
    var spot = state.spot().get();
    var closed = closed(spot, added);
    if (closed.isPresent()) {
      return closed.get();
    }
    var wanted = due(booking.over(window, price(spot, window), spot.tariff().currency()));
    return state
        .replace(wanted, booking.status() == BookingStatus.ARRIVED)
        .<SpotOutcome>map(Updated::new)
        .orElseGet(() -> new SpotTaken(window));
  }

  private static SpotOutcome edit(SpotState state, SpotCommand.EditSpot command, Instant now) {
    if (!mayEdit(state, command.actor())) {
      return new NoSuchSpot();
    }
    return switch (command.edit().apply(state.spot().orElseThrow(), now)) {
      case SpotEdit.Refused refused -> new SpotOutcome.InvalidSpot(refused.errors());
      case SpotEdit.Allowed(var spot) ->
          state
              .edit(spot)
              .<SpotOutcome>map(booked -> booked)
              .orElseGet(() -> new SpotOutcome.SpotEdited(spot));
    };
  }

  private static SpotOutcome remove(SpotState state, SpotCommand.RemoveSpot command) {
    if (!mayEdit(state, command.actor())) {
      return new NoSuchSpot();
    }
    return state
        .remove()
        .<SpotOutcome>map(booked -> booked)
        .orElseGet(SpotOutcome.SpotRemoved::new);
  }

  private static boolean mayEdit(SpotState state, Actor actor) {
    return state.spot().isPresent() && (owns(actor, state) || actor.hasRole(ADMIN));
  }

  private static Optional<SpotOutcome> closed(Spot spot, Window window) {
    if (spot.paused()) {
      return Optional.of(new SpotOutcome.SpotPaused());
    }
    return spot.hours().covers(window.from(), window.to(), spot.timeZone())
        ? Optional.empty()
        : Optional.of(new SpotOutcome.OutsideOpeningHours(spot.hours()));
  }

  private static long price(Spot spot, Window window) {
    return Price.of(window, spot.tariff(), spot.timeZone());
  }

  private static SpotOutcome updated(SpotState state, Booking changed) {
    return new Updated(state.update(changed));
  }

  private static SpotOutcome refused(Booking booking) {
    return booking.status() == BookingStatus.EXPIRED
        ? new HoldExpired(booking.endedAt().orElseThrow())
        : new WrongStatus(booking.status());
  }

  /** When time alone will take the booking further. */
  private Booking due(Booking booking) {
    var window = booking.window();
    return switch (booking.status()) {
      case HELD -> booking;
      case CONFIRMED -> booking.due(noShow(booking));
      case ARRIVED -> booking.due(window.to().plus(settings.checkOutAfter()));
      case LEFT, CANCELLED, EXPIRED, RELEASED -> throw new IllegalArgumentException("has ended");
    };
  }

  private Instant noShow(Booking booking) {
    var from = booking.window().from();
    var confirmed = booking.confirmedAt().orElseThrow();
    var awaited = (from.isAfter(confirmed) ? from : confirmed).plus(settings.noShowAfter());
    return awaited.isBefore(booking.window().to()) ? awaited : booking.window().to();
  }
}
