package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.http.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What can be asked of a spot and its bookings: everything that people contend for is decided in
 * one line, spot by spot.
 */
public sealed interface SpotCommand {
  SpotId spot();

  /** Of one booking that exists, or so the caller says. */
  sealed interface OfBooking extends SpotCommand {
    Actor actor();

    BookingId booking();
  }

  /** Keep a bay for ten minutes. */
  record Hold(SpotId spot, Actor actor, BookingId booking, Instant from, Instant to, Plate plate)
      implements SpotCommand {}

  record Confirm(SpotId spot, Actor actor, BookingId booking) implements OfBooking {}

  record Arrive(SpotId spot, Actor actor, BookingId booking) implements OfBooking {}

  record Leave(SpotId spot, Actor actor, BookingId booking) implements OfBooking {}

  record Cancel(SpotId spot, Actor actor, BookingId booking) implements OfBooking {}

  /** Stay until later. */
  record Extend(SpotId spot, Actor actor, BookingId booking, Instant to) implements OfBooking {}

  /** Another time or car; what is left out stays. */
  record Change(
      SpotId spot,
      Actor actor,
      BookingId booking,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Plate> plate)
      implements OfBooking {}

  /** Bring up to date what time alone has changed: dead holds, no-shows, ended windows. */
  record Settle(SpotId spot) implements SpotCommand {}

  record EditSpot(SpotId spot, Actor actor, SpotEdit edit) implements SpotCommand {}

  record RemoveSpot(SpotId spot, Actor actor) implements SpotCommand {}
}
