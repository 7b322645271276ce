package dev.bardosh.parking.booking;

import static dev.bardosh.parking.TestParking.PLATE;
import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.booking;
import static dev.bardosh.parking.TestParking.driver;
import static dev.bardosh.parking.TestParking.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.booking.SpotOutcome.Held;
import dev.bardosh.parking.booking.SpotOutcome.HoldExpired;
import dev.bardosh.parking.booking.SpotOutcome.NoSuchBooking;
import dev.bardosh.parking.booking.SpotOutcome.NoSuchSpot;
import dev.bardosh.parking.booking.SpotOutcome.SpotTaken;
import dev.bardosh.parking.booking.SpotOutcome.WrongStatus;
import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.http.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single bookings through the engine on PostgreSQL. */
class BookingsTest {
  private static TestParking parking;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
  }

  @BeforeEach
  void resetTheClock() {
    parking.time.set(TestParking.START);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @Test
  void aBookingGoesFromHoldToDeparture() {
    var spot = parking.spot(1);
    var held = parking.held(spot, driver, 1, 3);
    assertThat(held.status()).isEqualTo(BookingStatus.HELD);
    assertThat(held.bay()).isEqualTo(1);
    assertThat(held.price()).isEqualTo(1_200);
    assertThat(held.dueAt()).contains(parking.time.get().plus(Duration.ofMinutes(10)));
    assertThat(parking.stored(held.id())).isEqualTo(held);

    var confirmed = booking(parking.ask(new SpotCommand.Confirm(spot.id(), driver, held.id())));
    assertThat(confirmed.status()).isEqualTo(BookingStatus.CONFIRMED);
    var arrived = booking(parking.ask(new SpotCommand.Arrive(spot.id(), driver, held.id())));
    assertThat(arrived.status()).isEqualTo(BookingStatus.ARRIVED);
    var left = booking(parking.ask(new SpotCommand.Leave(spot.id(), driver, held.id())));
    assertThat(left.status()).isEqualTo(BookingStatus.LEFT);
    assertThat(parking.stored(held.id())).isEqualTo(left);
  }

  @Test
  void secondBookingOfTheSameHourIsRefused() {
    var spot = parking.spot(1);
    parking.held(spot, driver, 1, 3);
    assertThat(parking.ask(hold(spot, driver(), 2, 4))).isInstanceOf(SpotTaken.class);
    assertThat(parking.ask(hold(spot, driver(), 3, 4))).isInstanceOf(Held.class);
  }

  @ParameterizedTest
  @CsvSource({"24, 23.9", "24.1, 24", "720, 719"})
  void aLongStayIsInTheWayUntilItsEnd(double length, double before) {
    var spot = parking.spot(1);
    parking.held(spot, driver, 1, 1 + length);
    assertThat(parking.ask(hold(spot, driver(), 1 + before, 3 + length)))
        .isInstanceOf(SpotTaken.class);
    assertThat(parking.ask(hold(spot, driver(), 1 + length, 3 + length))).isInstanceOf(Held.class);
  }

  @Test
  void repeatingAStepAnswersTheSame() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id();
    for (var command :
        List.of(
            new SpotCommand.Confirm(spot.id(), driver, id),
            new SpotCommand.Arrive(spot.id(), driver, id),
            new SpotCommand.Leave(spot.id(), driver, id))) {
      var first = parking.ask(command);
      parking.pass(Duration.ofMillis(10));
      assertThat(parking.ask(command)).isEqualTo(first);
    }
    var other = parking.held(spot, driver, 1, 3).id();
    var cancelled = parking.ask(new SpotCommand.Cancel(spot.id(), driver, other));
    parking.pass(Duration.ofMillis(10));
    assertThat(parking.ask(new SpotCommand.Cancel(spot.id(), driver, other))).isEqualTo(cancelled);
  }

  @Test
  void cancellingAndLeavingFreeTheBay() {
    var spot = parking.spot(1);
    var cancelled = parking.confirmed(spot, driver, 1, 3);
    parking.ask(new SpotCommand.Cancel(spot.id(), driver, cancelled.id()));
    var left = parking.confirmed(spot, driver, 1, 3);
    parking.ask(new SpotCommand.Arrive(spot.id(), driver, left.id()));
    parking.ask(new SpotCommand.Leave(spot.id(), driver, left.id()));
    assertThat(parking.ask(hold(spot, driver(), 1, 3))).isInstanceOf(Held.class);
  }

  @Test
  void anExpiredHoldBlocksNobodyThoughNoJobHasRun() {
    var spot = parking.spot(1);
    var first = parking.held(spot, driver, 2, 4);
    parking.pass(Duration.ofMinutes(10));
    assertThat(parking.stored(first.id()).status()).isEqualTo(BookingStatus.HELD);
    assertThat(parking.ask(hold(spot, driver(), 3, 5))).isInstanceOf(Held.class);
    assertThat(parking.stored(first.id()).status()).isEqualTo(BookingStatus.EXPIRED);
    assertThat(parking.ask(new SpotCommand.Confirm(spot.id(), driver, first.id())))
        .isEqualTo(new HoldExpired(first.dueAt().orElseThrow()));
  }

  @Test
  void aHoldIsGoodUntilTheLastMoment() {
    var spot = parking.spot(1);
    var first = parking.held(spot, driver, 2, 4);
    parking.pass(Duration.ofMinutes(10).minusMillis(1));
    var confirmed = parking.ask(new SpotCommand.Confirm(spot.id(), driver, first.id()));
    assertThat(booking(confirmed).status()).isEqualTo(BookingStatus.CONFIRMED);
  }

  @Test
  void strangersAreToldThereIsNoSuchBooking() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 3).id();
    var stranger = driver();
    for (var command :
        List.of(
            new SpotCommand.Confirm(spot.id(), stranger, id),
            new SpotCommand.Arrive(spot.id(), stranger, id),
            new SpotCommand.Leave(spot.id(), stranger, id),
            new SpotCommand.Cancel(spot.id(), stranger, id),
            new SpotCommand.Extend(spot.id(), stranger, id, at(4)),
            new SpotCommand.Change(
                spot.id(), stranger, id, Optional.empty(), Optional.of(at(4)), Optional.empty()))) {
      assertThat(parking.ask(command)).isEqualTo(new NoSuchBooking());
    }
    assertThat(parking.stored(id).status()).isEqualTo(BookingStatus.CONFIRMED);
  }

  @Test
  void theOwnerMayDoWhatHappensAtTheGate() {
    var owner = driver();
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var id = parking.confirmed(spot, driver, 1, 3).id();
    assertThat(parking.ask(new SpotCommand.Extend(spot.id(), owner, id, at(4))))
        .isEqualTo(new NoSuchBooking());
    assertThat(booking(parking.ask(new SpotCommand.Arrive(spot.id(), owner, id))).arrivedAt())
        .isPresent();
    assertThat(booking(parking.ask(new SpotCommand.Leave(spot.id(), owner, id))).endedAt())
        .isPresent();
  }

  @Test
  void anAdministratorMayDoEverything() {
    var spot = parking.spot(1);
    var id = parking.held(spot, driver, 1, 3).id();
    var admin =
        new Actor(UUID.randomUUID(), Set.of(SpotRules.ADMIN), Set.of("*"), UUID.randomUUID());
    assertThat(parking.ask(new SpotCommand.Confirm(spot.id(), admin, id)))
        .isInstanceOf(SpotOutcome.Updated.class);
  }

  @Test
  void anUnknownSpotCannotBeBooked() {
    var unknown = TestParking.spotOf(driver, 1);
    assertThat(parking.ask(hold(unknown, driver, 1, 3))).isEqualTo(new NoSuchSpot());
  }

  @Test
  void extendingTakesTheTimeAndThePriceAlong() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 2).id();
    var extended = booking(parking.ask(new SpotCommand.Extend(spot.id(), driver, id, at(4))));
    assertThat(extended.window()).isEqualTo(new Window(at(1), at(4)));
    assertThat(extended.price()).isEqualTo(1_800);
    assertThat(parking.ask(hold(spot, driver(), 3, 4))).isInstanceOf(SpotTaken.class);
    assertThat(parking.stored(id)).isEqualTo(extended);
  }

  @Test
  void extendingIntoAnothersTimeIsRefusedAndChangesNothing() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 2).id();
    parking.held(spot, driver(), 3, 4);
    assertThat(parking.ask(new SpotCommand.Extend(spot.id(), driver, id, at(3.5))))
        .isInstanceOf(SpotTaken.class);
    assertThat(parking.stored(id).window()).isEqualTo(new Window(at(1), at(2)));
  }

  @Test
  void whoIsStillToComeMovesForWhoStays() {
    var spot = parking.spot(2);
    var stays = parking.confirmed(spot, driver, 0, 1).id();
    parking.ask(new SpotCommand.Arrive(spot.id(), driver, stays));
    var next = parking.held(spot, driver(), 1, 30);
    assertThat(next.bay()).isEqualTo(1);
    var extended = booking(parking.ask(new SpotCommand.Extend(spot.id(), driver, stays, at(2))));
    assertThat(extended.bay()).isEqualTo(1);
    assertThat(parking.stored(next.id()).bay()).isEqualTo(2);
  }

  @Test
  void bookingsSwapBaysWhenOneStatementHasTo() {
    var spot = parking.spot(2);
    var stays = parking.confirmed(spot, driver, 0, 1).id();
    parking.ask(new SpotCommand.Arrive(spot.id(), driver, stays));
    var first = parking.held(spot, driver(), 1.5, 3);
    var second = parking.held(spot, driver(), 2.5, 5);
    assertThat(List.of(first.bay(), second.bay())).containsExactly(1, 2);
    var third = parking.held(spot, driver(), 3, 6);
    assertThat(third.bay()).isEqualTo(1);
    booking(parking.ask(new SpotCommand.Extend(spot.id(), driver, stays, at(2))));
    assertThat(
            List.of(
                parking.stored(first.id()).bay(),
                parking.stored(second.id()).bay(),
                parking.stored(third.id()).bay()))
        .containsExactly(2, 1, 2);
    assertThat(parking.overlaps()).isZero();
  }

  @Test
  void bookingsOfTheSameStartMaySwapTheirBays() {
    var spot = parking.spot(2);
    var first = parking.held(spot, driver, 1, 2);
    var second = parking.held(spot, driver, 1, 3);
    var swapped = List.of(first.at(2), second.at(1));
    parking.database.db().run(tx -> parking.bookings.update(tx, swapped));
    assertThat(parking.stored(first.id()).bay()).isEqualTo(2);
    assertThat(parking.stored(second.id()).bay()).isEqualTo(1);
  }

  @Test
  void aBookingMovesToTheBayAndStartThatAnotherLeaves() {
    var spot = parking.spot(3);
    var changing = parking.held(spot, driver, 3, 5);
    var displaced = parking.held(spot, driver(), 3, 5);
    parking.held(spot, driver(), 1, 3);
    parking.held(spot, driver(), 1, 4);
    assertThat(List.of(changing.bay(), displaced.bay())).containsExactly(1, 2);
    var changed =
        parking.ask(
            new SpotCommand.Change(
                spot.id(),
                driver,
                changing.id(),
                Optional.of(at(2)),
                Optional.of(at(4)),
                Optional.empty()));
    assertThat(booking(changed).window()).isEqualTo(new Window(at(2), at(4)));
    assertThat(parking.overlaps()).isZero();
  }

  @Test
  void changingMovesTheWindowAndRepaintsTheCar() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 1, 2).id();
    var changed =
        booking(
            parking.ask(
                new SpotCommand.Change(
                    spot.id(),
                    driver,
                    id,
                    Optional.of(at(26)),
                    Optional.of(at(28)),
                    Optional.of(new Plate("B 2")))));
    assertThat(changed.window()).isEqualTo(new Window(at(26), at(28)));
    assertThat(changed.plate()).isEqualTo(new Plate("B 2"));
    assertThat(changed.dueAt()).contains(at(26.5));
    assertThat(parking.stored(id)).isEqualTo(changed);
    assertThat(parking.ask(hold(spot, driver(), 1, 2))).isInstanceOf(Held.class);
  }

  @Test
  void aBookingChangesAndExtendsWithinOneBatch() {
    var spot = parking.spot(2);
    var id = parking.confirmed(spot, driver, 1, 2).id();
    var asked =
        List.of(
            new SpotCommand.Change(
                spot.id(),
                driver,
                id,
                Optional.of(at(2_400)),
                Optional.of(at(2_402)),
                Optional.empty()),
            new SpotCommand.Extend(spot.id(), driver, id, at(9_000)),
            new SpotCommand.Extend(spot.id(), driver, id, at(2_405)));
    var answers = asked.stream().map(parking.decider::submit).toList();
    assertThat(answers.get(1).join()).isInstanceOf(SpotOutcome.InvalidWindow.class);
    assertThat(booking(answers.get(2).join()).window()).isEqualTo(new Window(at(2_400), at(2_405)));
  }

  @Test
  void aNoShowIsGoneAfterHalfAnHour() {
    var spot = parking.spot(1);
    var id = parking.confirmed(spot, driver, 0, 5).id();
    parking.pass(Duration.ofMinutes(30));
    assertThat(parking.ask(new SpotCommand.Arrive(spot.id(), driver, id)))
        .isEqualTo(new WrongStatus(BookingStatus.RELEASED));
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "1, 3", "1, 2", "0, 5", "2, 2.5", "0, 1.5"})
  void theDatabaseRefusesWhatTheRulesWouldNever(double from, double to) {
    var spot = parking.spot(1);
    var held = parking.held(spot, driver, 1, 3);
    var clash =
        Booking.held(
            BookingId.next(TestParking.START),
            spot.id(),
            driver.account(),
            PLATE,
            new Window(at(from), at(to)),
            0,
            held.currency(),
            TestParking.START,
            TestParking.START);
    assertThatThrownBy(
            () -> parking.database.db().run(tx -> parking.bookings.insert(tx, List.of(clash))))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> {
              assertThat(refused.constraintViolated()).isTrue();
              assertThat(refused.constraint()).isEqualTo("booking_no_overlap");
            });
  }
}
