package dev.bardosh.parking.booking;

import static dev.bardosh.parking.TestParking.driver;
import static dev.bardosh.parking.TestParking.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.booking.SpotOutcome.Held;
import dev.bardosh.parking.booking.SpotOutcome.NoSuchSpot;
import dev.bardosh.parking.booking.SpotOutcome.OutsideOpeningHours;
import dev.bardosh.parking.booking.SpotOutcome.SpotEdited;
import dev.bardosh.parking.booking.SpotOutcome.SpotPaused;
import dev.bardosh.parking.booking.SpotOutcome.SpotRemoved;
import dev.bardosh.parking.booking.SpotOutcome.SpotTaken;
import dev.bardosh.parking.booking.SpotOutcome.StillBooked;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.http.Actor;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner may change while people have booked. */
class SpotEditTest {
  private static TestParking parking;

  private final Actor owner = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
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
  void capacityIsNotCutBelowWhatIsBookedAndTheBookingsAreNamed() {
    var spot = parking.insert(TestParking.spotOf(owner, 3));
    var bookings =
        IntStream.range(0, 3).mapToObj(i -> parking.confirmed(spot, driver(), 1, 2)).toList();
    var refused = parking.ask(new SpotCommand.EditSpot(spot.id(), owner, capacity(2)));
    assertThat(refused).isEqualTo(new StillBooked(bookings.subList(2, 3)));
    assertThat(stored(spot).capacity()).isEqualTo(3);
  }

  @Test
  void capacityIsCutToWhatIsBooked() {
    var spot = parking.insert(TestParking.spotOf(owner, 3));
    var first = parking.held(spot, driver(), 1, 2);
    var second = parking.held(spot, driver(), 1, 3);
    parking.ask(new SpotCommand.Cancel(spot.id(), admin(), first.id()));
    assertThat(second.bay()).isEqualTo(2);
    assertThat(parking.ask(new SpotCommand.EditSpot(spot.id(), owner, capacity(1))))
        .isInstanceOf(SpotEdited.class);
    assertThat(parking.stored(second.id()).bay()).isEqualTo(1);
    assertThat(parking.ask(hold(spot, driver(), 2, 4))).isInstanceOf(SpotTaken.class);
  }

  @Test
  void whatHasEndedIsNotInTheWay() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    parking.held(spot, driver(), 1, 2);
    assertThat(parking.ask(new SpotCommand.RemoveSpot(spot.id(), owner)))
        .isInstanceOf(StillBooked.class);
    parking.pass(Duration.ofMinutes(10));
    assertThat(parking.ask(new SpotCommand.RemoveSpot(spot.id(), owner)))
        .isEqualTo(new SpotRemoved());
    assertThat(parking.ask(hold(spot, driver(), 1, 2))).isEqualTo(new NoSuchSpot());
  }

  @Test
  void moreBaysAreBookedAtOnce() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    parking.held(spot, driver(), 1, 2);
    assertThat(parking.ask(hold(spot, driver(), 1, 2))).isInstanceOf(SpotTaken.class);
    parking.ask(new SpotCommand.EditSpot(spot.id(), owner, capacity(2)));
    assertThat(parking.ask(hold(spot, driver(), 1, 2))).isInstanceOf(Held.class);
  }

  @Test
  void onlyItsOwnerEditsASpot() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    assertThat(parking.ask(new SpotCommand.EditSpot(spot.id(), driver(), capacity(2))))
        .isEqualTo(new NoSuchSpot());
    assertThat(parking.ask(new SpotCommand.RemoveSpot(spot.id(), driver())))
        .isEqualTo(new NoSuchSpot());
    assertThat(stored(spot)).isEqualTo(spot);
  }

  @Test
  void whatAnAdministratorDoesToWhatIsNotTheirsIsNotedOnce() {
    var spot = parking.insert(TestParking.spotOf(owner, 3));
    var admin = admin();
    var theirs = parking.held(spot, driver(), 1, 2);
    var own = parking.held(spot, admin, 1, 2);
    var byOwner = parking.held(spot, driver(), 1, 2);
    parking.ask(new SpotCommand.Cancel(spot.id(), admin, theirs.id()));
    parking.ask(new SpotCommand.Cancel(spot.id(), admin, theirs.id()));
    parking.ask(new SpotCommand.Cancel(spot.id(), admin, own.id()));
    parking.ask(new SpotCommand.Cancel(spot.id(), owner, byOwner.id()));
    parking.ask(new SpotCommand.EditSpot(spot.id(), owner, capacity(2)));
    parking.ask(new SpotCommand.EditSpot(spot.id(), admin, capacity(1)));
    parking.ask(new SpotCommand.RemoveSpot(spot.id(), admin));
    var another = parking.insert(TestParking.spotOf(owner, 1));
    parking.ask(new SpotCommand.RemoveSpot(another.id(), owner));

    assertThat(parking.deeds(admin))
        .containsExactly(
            "booking.cancelled " + theirs.id(),
            "spot.edited " + spot.id(),
            "spot.removed " + spot.id());
    assertThat(parking.deeds(owner)).isEmpty();
  }

  @Test
  void aPausedOrClosedSpotTakesNoBookings() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    SpotEdit nights =
        (old, now) ->
            new SpotEdit.Allowed(edited(old, 1, OpeningHours.parse("22:00-06:00").orElseThrow()));
    parking.ask(new SpotCommand.EditSpot(spot.id(), owner, nights));
    // the start is 13:00 in Tashkent
    assertThat(parking.ask(hold(spot, driver(), 1, 2))).isInstanceOf(OutsideOpeningHours.class);
    assertThat(parking.ask(hold(spot, driver(), 9, 17))).isInstanceOf(Held.class);
    assertThat(parking.ask(hold(spot, driver(), 33, 41.5))).isInstanceOf(OutsideOpeningHours.class);
    SpotEdit pause = (old, now) -> new SpotEdit.Allowed(paused(old));
    parking.ask(new SpotCommand.EditSpot(spot.id(), owner, pause));
    assertThat(parking.ask(hold(spot, driver(), 33, 34))).isInstanceOf(SpotPaused.class);
  }

  @Test
  void theDatabaseKeepsASpotThatIsBooked() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    parking.held(spot, driver(), 1, 2);
    assertThatThrownBy(
            () -> parking.database.db().run(tx -> parking.spots.delete(tx, Set.of(spot.id()))))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.constraint()).isEqualTo("spot_booked"));
  }

  @Test
  void anEditAndBookingsOfOneBatchSeeEachOther() {
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var cut =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    parking.decider.submit(
                        i % 2 == 0
                            ? new SpotCommand.EditSpot(spot.id(), owner, capacity(1 + i / 2))
                            : hold(spot, driver(), 1, 2)))
            .toList();
    var outcomes = cut.stream().map(CompletableFuture::join).toList();
    assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(20);
    assertThat(parking.ask(new SpotCommand.EditSpot(spot.id(), owner, capacity(19))))
        .isInstanceOf(StillBooked.class);
  }

  private static Spot stored(Spot spot) {
    return parking.database.db().read(tx -> parking.spots.find(tx, spot.id())).orElseThrow();
  }

  private static Actor admin() {
    var id = UUID.randomUUID();
    return new Actor(id, Set.of(SpotRules.ADMIN), Set.of("*"), id);
  }

  private static SpotEdit capacity(int capacity) {
    return (spot, now) -> new SpotEdit.Allowed(edited(spot, capacity, spot.hours()));
  }

  private static Spot edited(Spot spot, int capacity, OpeningHours hours) {
    return with(spot, capacity, hours, spot.paused());
  }

  private static Spot paused(Spot spot) {
    return with(spot, spot.capacity(), spot.hours(), true);
  }

  private static Spot with(Spot spot, int capacity, OpeningHours hours, boolean paused) {
    return new Spot(
        spot.id(),
        spot.owner(),
        spot.externalId(),
        spot.name(),
        spot.address(),
        spot.place(),
        spot.kind(),
        capacity,
        0,
        0,
        spot.tariff(),
        spot.timeZone(),
        hours,
        paused,
        spot.properties(),
        spot.createdAt(),
        spot.updatedAt());
  }
}
