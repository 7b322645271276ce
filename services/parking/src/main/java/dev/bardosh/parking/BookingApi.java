package dev.bardosh.parking;

import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.spot.ParkingScopes;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Bookings over HTTP: what changes them. All of it runs on the event loop. */
final class BookingApi {
  static final String PATH = "/api/v1/parking/bookings";

  /** On the event loop nobody may have much to say. */
  private static final int MOST_BYTES = 32 * 1024;

  private final Decider<SpotCommand, SpotOutcome> decider;
  private final BookingSpots spots;
  private final SpotReplies replies;

  BookingApi(Decider<SpotCommand, SpotOutcome> decider, BookingSpots spots, SpotReplies replies) {
    this.decider = decider;
    this.spots = spots;
    this.replies = replies;
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH).signedIn(ParkingScopes.WRITE).largest(MOST_BYTES).asynchronous(this::hold),
        put("/confirmation").asynchronous(this::confirm),
        put("/arrival").asynchronous(this::arrive),
        put("/departure").asynchronous(this::leave),
        put("/cancellation").asynchronous(this::cancel),
        put("/extension").asynchronous(this::extend),
        Route.patch(PATH + "/{id}")
            .signedIn(ParkingScopes.WRITE)
            .largest(MOST_BYTES)
            .asynchronous(this::change));
  }

  private static Route.Builder put(String noun) {
    return Route.put(PATH + "/{id}" + noun).signedIn(ParkingScopes.WRITE).largest(MOST_BYTES);
  }

  private CompletionStage<Reply> hold(Request request) {
    var fields = Fields.body(request);
    var spot = fields.uuid("spotId");
    var from = fields.instant("from");
    var to = fields.instant("to");
    var plate = fields.parsed("plate", Plate::parse);
    fields.done();
    var hold =
        new SpotCommand.Hold(
            new SpotId(spot), request.signedIn(), BookingId.next(request.now()), from, to, plate);
    // the decider's own future, so that whoever cancels it takes the command back
    var answer = decider.answer(request, hold, replies::of);
    answer.thenAccept(
        reply -> {
          if (reply.status() == 201) {
            spots.learn(hold.booking(), hold.spot());
          }
        });
    return answer;
  }

  private CompletionStage<Reply> confirm(Request request) {
    return bare(request, (spot, id) -> new SpotCommand.Confirm(spot, request.signedIn(), id));
  }

  private CompletionStage<Reply> arrive(Request request) {
    return bare(request, (spot, id) -> new SpotCommand.Arrive(spot, request.signedIn(), id));
  }

  private CompletionStage<Reply> leave(Request request) {
    return bare(request, (spot, id) -> new SpotCommand.Leave(spot, request.signedIn(), id));
  }

  private CompletionStage<Reply> cancel(Request request) {
    return bare(request, (spot, id) -> new SpotCommand.Cancel(spot, request.signedIn(), id));
  }

  private CompletionStage<Reply> extend(Request request) {
    var fields = Fields.body(request);
    var to = fields.instant("to");
    fields.done();
    return about(request, (spot, id) -> new SpotCommand.Extend(spot, request.signedIn(), id, to));
  }

  private CompletionStage<Reply> change(Request request) {
    var fields = Fields.body(request);
    var from = fields.optionalInstant("from");
    var to = fields.optionalInstant("to");
    var plate = fields.optionalParsed("plate", Plate::parse);
    fields.done();
    return about(
        request,
        (spot, id) -> new SpotCommand.Change(spot, request.signedIn(), id, from, to, plate));
  }

  /** A command that needs no body; an empty object will do, too. */
  private CompletionStage<Reply> bare(Request request, Command command) {
    if (request.body().length > 0) {
      Fields.body(request).done();
    } else {
      Fields.query(request).done();
    }
    return about(request, command);
  }

  private CompletionStage<Reply> about(Request request, Command command) {
    var id = new BookingId(Fields.pathUuid(request, "id", "booking"));
    var answer = new CompletableFuture<Reply>();
    spots
        .find(id)
        .whenComplete(
            (spot, unknown) -> {
              if (unknown != null) {
                answer.completeExceptionally(unknown);
              } else if (!answer.isDone()) {
                pass(() -> decider.answer(request, command.of(spot, id), replies::of), answer);
              }
            });
    return answer;
  }

  /** Whoever cancels the answer takes the command back. */
  private static void pass(
      Supplier<CompletableFuture<Reply>> command, CompletableFuture<Reply> answer) {
    try {
      var decided = command.get();
      answer.whenComplete((reply, failure) -> decided.cancel(false));
      decided.whenComplete(
          (reply, failure) -> {
            if (failure == null) {
              answer.complete(reply);
            } else {
              answer.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException refused) {
      answer.completeExceptionally(refused);
    }
  }

  @FunctionalInterface
  private interface Command {
    SpotCommand of(SpotId spot, BookingId id);
  }
}
