package dev.bardosh.parking;

import dev.bardosh.parking.booking.BookingStore;
import dev.bardosh.parking.booking.ParkingSettings;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.booking.SpotOutcome;
import dev.bardosh.parking.driver.Reminders;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.decide.Decider;
import dev.bardosh.platform.jobs.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Writes down what time has changed: holds that ran out, no-shows, stays that ended. Nothing waits
 * for it: whoever reads a booking sees it as time has made it.
 */
final class BookingJobs {
  /** Bookings a round looks for; rounds go on while any are left. */
  private static final int ROUND = 1_000;

  /** Bounds one run, should bookings fall due as fast as they are settled. */
  private static final int MOST_ROUNDS = 100;

  private static final Duration REMIND_EVERY = Duration.ofMinutes(1);

  private final Db db;
  private final BookingStore bookings;
  private final Decider<SpotCommand, SpotOutcome> decider;

  BookingJobs(Db db, BookingStore bookings, Decider<SpotCommand, SpotOutcome> decider) {
    this.db = db;
    this.bookings = bookings;
    this.decider = decider;
  }

  void register(Jobs jobs, ParkingSettings settings) {
    jobs.every("parking.settle-bookings", settings.settleEvery(), this::settle);
  }

  static void remind(Jobs jobs, Reminders reminders) {
    jobs.every("parking.remind-drivers", REMIND_EVERY, reminders::send);
  }

  void settle(Instant now) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var spots = db.read(tx -> bookings.spotsDue(tx, now, ROUND));
      if (spots.isEmpty()) {
        return;
      }
      CompletableFuture.allOf(
              spots.stream()
                  .map(spot -> decider.submit(new SpotCommand.Settle(spot)))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }
}
