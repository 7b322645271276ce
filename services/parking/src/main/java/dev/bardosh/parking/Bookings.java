package dev.bardosh.parking;

import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.platform.decide.Decider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Commands about bookings, for pages, whose thread waits until they are decided. */
final class Bookings {
  private final Decider<SpotCommand, SpotOutcome> decider;
  private final BookingSpots spots;

  Bookings(Decider<SpotCommand, SpotOutcome> decider, BookingSpots spots) {
    this.decider = decider;
    this.spots = spots;
  }

  SpotOutcome hold(SpotCommand.Hold hold) {
    var outcome = await(decider.submit(hold));
    if (outcome instanceof SpotOutcome.Held) {
      spots.learn(hold.booking(), hold.spot());
    }
    return outcome;
  }

  /**
   * @param command for the spot that the booking is of
   */
  SpotOutcome ask(BookingId booking, Function<SpotId, SpotCommand> command) {
    var spot = await(spots.find(booking).toCompletableFuture());
    return await(decider.submit(command.apply(spot)));
  }

  /** Whoever stops waiting takes the command back. */
  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits any more", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed);
    }
  }
}
