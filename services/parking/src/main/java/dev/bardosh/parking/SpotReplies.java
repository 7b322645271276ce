package dev.bardosh.parking;

import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Problem.FieldError;
import dev.bardosh.platform.http.Reply;
import java.util.List;
import java.util.function.Function;

/** What the API says to each outcome. */
final class SpotReplies {
  private final Function<Spot, Reply> edited;

  /**
   * @param edited how a spot is shown
   */
  SpotReplies(Function<Spot, Reply> edited) {
    this.edited = edited;
  }

  Reply of(SpotOutcome outcome) {
    return switch (outcome) {
      case SpotOutcome.Held(var booking) ->
          Reply.created(BookingView.of(booking))
              .withHeader("Location", BookingApi.PATH + "/" + booking.id());
      case SpotOutcome.Updated(var booking) -> Reply.ok(BookingView.of(booking));
      case SpotOutcome.SpotEdited(var spot) -> edited.apply(spot);
      case SpotOutcome.SpotRemoved(), SpotOutcome.Settled() -> Reply.noContent();
      case SpotOutcome.NoSuchSpot() -> Problem.notFound("spot").reply();
      case SpotOutcome.NoSuchBooking() -> Problem.notFound("booking").reply();
      case SpotOutcome.InvalidSpot(var errors) -> Problem.invalid(422, errors).reply();
      case SpotOutcome.InvalidWindow(var fault) ->
          Problem.invalid(422, List.of(new FieldError("#/" + fault.field(), fault.detail())))
              .reply();
      case SpotOutcome.SpotTaken(var window) ->
          conflict(
                  "spot-taken",
                  "No bay is free",
                  "No bay is free from " + window.from() + " to " + window.to() + ".")
              .reply();
      case SpotOutcome.SpotPaused() ->
          conflict("spot-paused", "The spot takes no bookings", "Its owner has paused the spot.")
              .reply();
      case SpotOutcome.OutsideOpeningHours(var hours) ->
          conflict(
                  "outside-opening-hours",
                  "The spot is closed then",
                  "The spot is not open all through this window; it opens " + hours.text() + ".")
              .with("openingHours", hours.text())
              .reply();
      case SpotOutcome.HoldExpired(var at) ->
          conflict(
                  "hold-expired",
                  "The hold has run out",
                  "The bay was held until " + at + "; book again.")
              .reply();
      case SpotOutcome.WrongStatus(var status) ->
          conflict(
                  "wrong-status",
                  "Not possible any more, or not yet",
                  "The booking is " + status.label() + ".")
              .with("bookingStatus", status.label())
              .reply();
      case SpotOutcome.StillBooked(var bookings) ->
          conflict(
                  "still-booked",
                  "The spot is booked",
                  "Bookings stand in the way; wait until they end, or cancel them.")
              .with("bookings", bookings.stream().map(BookingView::of).toList())
              .reply();
    };
  }

  private static Problem conflict(String name, String title, String detail) {
    return Problem.of(409, name, title, detail);
  }
}
