package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.ParkingSettings;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.jobs.Jobs;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingJobsTest {
  private static TestParking parking;
  private static BookingJobs work;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    work = new BookingJobs(parking.database.db(), parking.bookings, parking.decider);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    parking.time.set(TestParking.START);
  }

  @Test
  void timeTakesBookingsFurtherAndTheJobWritesItDown() {
    var spot = parking.spot(3);
    var expired = parking.held(spot, driver, 1, 2);
    var released = parking.confirmed(spot, driver, 0, 2);
    var left = parking.confirmed(spot, driver, 0, 1);
    parking.ask(new SpotCommand.Arrive(spot.id(), driver, left.id()));

    settleAfter(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(status(expired)).isEqualTo(BookingStatus.HELD);
    settleAfter(Duration.ofSeconds(1));
    assertThat(status(expired)).isEqualTo(BookingStatus.EXPIRED);

    settleAfter(Duration.ofMinutes(20).minusSeconds(1));
    assertThat(status(released)).isEqualTo(BookingStatus.CONFIRMED);
    settleAfter(Duration.ofSeconds(1));
    assertThat(status(released)).isEqualTo(BookingStatus.RELEASED);

    settleAfter(Duration.ofMinutes(45).minusSeconds(1));
    assertThat(status(left)).isEqualTo(BookingStatus.ARRIVED);
    settleAfter(Duration.ofSeconds(1));
    assertThat(status(left)).isEqualTo(BookingStatus.LEFT);
    assertThat(parking.stored(left.id()).endedAt()).contains(at(1));
    assertThat(parking.active(spot)).isZero();
  }

  @Test
  void theJobIsRunByTheQueue() {
    var spot = parking.spot(1);
    parking.held(spot, driver, 1, 2);
    parking.pass(Duration.ofMinutes(10));
    var database = parking.database;
    try (var jobs = new Jobs(database.db(), database.connections(), parking.time::get)) {
      work.register(jobs, ParkingSettings.DEFAULT);
      jobs.runDue(parking.time.get());
    }
    assertThat(parking.active(spot)).isZero();
  }

  @Test
  void aNoShowOfAShortBookingIsReleasedAtItsEnd() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, driver, 0, 0.25);
    assertThat(booked.dueAt()).contains(at(0.25));
  }

  @Test
  void manyDueAtOnceAreAllSettled() {
    var spots = IntStream.range(0, 30).mapToObj(i -> parking.spot(50)).toList();
    spots.forEach(spot -> IntStream.range(0, 50).forEach(i -> parking.decider.submit(hold(spot))));
    spots.forEach(spot -> parking.ask(hold(spot)));
    settleAfter(Duration.ofMinutes(10));
    assertThat(spots.stream().mapToLong(parking::active).sum()).isZero();
  }

  private SpotCommand hold(Spot spot) {
    return TestParking.hold(spot, driver, 1, 2);
  }

  private static void settleAfter(Duration passed) {
    parking.pass(passed);
    work.settle(parking.time.get());
  }

  private static BookingStatus status(Booking booking) {
    return parking.stored(booking.id()).status();
  }
}
