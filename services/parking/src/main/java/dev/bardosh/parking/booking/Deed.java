package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.SpotOutcome.SpotEdited;
import dev.bardosh.parking.booking.SpotOutcome.SpotRemoved;
import dev.bardosh.parking.booking.SpotOutcome.Updated;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.http.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an administrator did to a spot that is not theirs, or to a booking that neither they nor
 * their spot have part in.
 *
 * @param action what it is called in the audit log
 */
record Deed(Author author, String action, String subject) {
  /**
   * The deed that the outcome made of the command, if it was one.
   *
   * @param owner of the spot before
   * @param before the booking before
   */
  static Optional<Deed> of(
      Optional<UUID> owner,
      Optional<Booking> before,
      SpotCommand command,
      SpotOutcome out,
      Instant now) {
    return switch (command) {
      case SpotCommand.Hold _, SpotCommand.Settle _ -> Optional.empty();
      case SpotCommand.EditSpot edit ->
          out instanceof SpotEdited && !is(owner, edit.actor())
              ? by(edit.actor(), now, "spot.edited", edit.spot().toString())
              : Optional.empty();
      case SpotCommand.RemoveSpot remove ->
          out instanceof SpotRemoved && !is(owner, remove.actor())
              ? by(remove.actor(), now, "spot.removed", remove.spot().toString())
              : Optional.empty();
      case SpotCommand.OfBooking of ->
          out instanceof Updated(var booking) && foreign(owner, before, booking, of.actor())
              ? by(of.actor(), now, "booking." + verb(of), booking.id().toString())
              : Optional.empty();
    };
  }

  /** Nothing is noted where all stays as it was. */
  private static boolean foreign(
      Optional<UUID> owner, Optional<Booking> before, Booking after, Actor actor) {
    return !Optional.of(after).equals(before)
        && !after.driver().equals(actor.account())
        && !is(owner, actor);
  }

  private static boolean is(Optional<UUID> owner, Actor actor) {
    return owner.equals(Optional.of(actor.account()));
  }

  private static Optional<Deed> by(Actor actor, Instant now, String action, String subject) {
    return Optional.of(new Deed(Author.of(actor, now), action, subject));
  }

  private static String verb(SpotCommand.OfBooking command) {
    return switch (command) {
      case SpotCommand.Confirm _ -> "confirmed";
      case SpotCommand.Arrive _ -> "arrived";
      case SpotCommand.Leave _ -> "left";
      case SpotCommand.Cancel _ -> "cancelled";
      case SpotCommand.Extend _ -> "extended";
      case SpotCommand.Change _ -> "changed";
    };
  }
}
