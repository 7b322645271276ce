package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import java.util.Optional;

/** A confirmed booking that somebody other than its driver has cancelled, who must hear of it. */
public record Withdrawal(Booking booking, Venue venue, Place place) {
  /** The withdrawal that the outcome made of the command, if it was one. */
  static Optional<Withdrawal> of(
      Optional<Spot> spot, Optional<Booking> before, SpotCommand command, SpotOutcome outcome) {
    return command instanceof SpotCommand.Cancel cancel
            && outcome instanceof SpotOutcome.Updated(var booking)
            && booking.confirmedAt().isPresent()
            && before.filter(then -> then.status() != BookingStatus.CANCELLED).isPresent()
            && !booking.driver().equals(cancel.actor().account())
        ? spot.map(where -> new Withdrawal(booking, Venue.of(where), where.place()))
        : Optional.empty();
  }
}
