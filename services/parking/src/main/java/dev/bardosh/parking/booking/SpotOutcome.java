package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Problem.FieldError;
import java.time.Instant;
import java.util.List;

/** What became of a {@link SpotCommand}. */
public sealed interface SpotOutcome {
  /** A bay is kept; nothing else of the booking is new. */
  record Held(Booking booking) implements SpotOutcome {}

  /** The booking as it stands now; also when it stood so before. */
  record Updated(Booking booking) implements SpotOutcome {}

  /** No bay is free for the whole window, even if those move who can. */
  record SpotTaken(Window window) implements SpotOutcome {}

  record OutsideOpeningHours(OpeningHours hours) implements SpotOutcome {}

  /** The owner takes no new bookings for now. */
  record SpotPaused() implements SpotOutcome {}

  /** No such spot, or one that is not the actor's to change. */
  record NoSuchSpot() implements SpotOutcome {}

  /** No such booking, or one that is not the actor's to see. */
  record NoSuchBooking() implements SpotOutcome {}

  record HoldExpired(Instant at) implements SpotOutcome {}

  /** The booking has come to a point from where this cannot be. */
  record WrongStatus(BookingStatus status) implements SpotOutcome {}

  record InvalidWindow(WindowFault fault) implements SpotOutcome {}

  /** The spot's bookings are as time has made them. */
  record Settled() implements SpotOutcome {}

  record SpotEdited(Spot spot) implements SpotOutcome {}

  record SpotRemoved() implements SpotOutcome {}

  record InvalidSpot(List<FieldError> errors) implements SpotOutcome {
    public InvalidSpot {
      errors = List.copyOf(errors);
    }
  }

  /**
   * The spot cannot shrink or go below what is booked.
   *
   * @param bookings in the way, the soonest first, at most {@link #MOST_NAMED} of them
   */
  record StillBooked(List<Booking> bookings) implements SpotOutcome {
    static final int MOST_NAMED = 20;

    public StillBooked {
      bookings = List.copyOf(bookings);
    }

    static StillBooked by(List<Booking> bookings) {
      return new StillBooked(bookings.stream().limit(MOST_NAMED).toList());
    }
  }
}
