package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.driver;
import static dev.bardosh.parking.TestParking.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.SpotOutcome.Held;
import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParkingPersonalDataTest {
  private static TestParking parking;

  private final CalendarFeeds feeds =
      new CalendarFeeds(new BookingListStore(), () -> TestParking.SITE);
  private final ParkingPersonalData data =
      new ParkingPersonalData(new SpotStore(), new BookingListStore(), feeds);
  private final Actor leaving = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @Test
  void whoeverLeavesFreesTheirBaysAndIsForgotten() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, leaving, 1, 3);
    erase();
    var left = parking.stored(booked.id());
    assertThat(left.status()).isEqualTo(BookingStatus.CANCELLED);
    assertThat(left.driver()).isEqualTo(new UUID(0, 0));
    assertThat(left.plate()).isEqualTo(Plate.FORGOTTEN);
    assertThat(left.price()).isEqualTo(booked.price());
    assertThat(parking.ask(hold(spot, driver(), 1, 3))).isInstanceOf(Held.class);
  }

  @Test
  void theCalendarGoesToo() {
    var db = parking.database.db();
    var url = db.write(tx -> feeds.make(tx, leaving.account(), parking.time.get()));
    var token = url.substring(url.lastIndexOf('/') + 1, url.length() - 4);
    assertThat(read(token)).isPresent();
    erase();
    assertThat(read(token)).isEmpty();
  }

  @Test
  void whoseSpotsAreBookedByOthersStays() {
    var spot = parking.insert(TestParking.spotOf(leaving, 2));
    parking.held(spot, leaving, 1, 3);
    assertThat(refusal()).isEmpty();
    parking.held(spot, driver(), 1, 3);
    assertThat(refusal()).isPresent();
  }

  @Test
  void spotsGoWithTheirOwner() {
    var spot = parking.insert(TestParking.spotOf(leaving, 1));
    parking.held(spot, leaving, 1, 3);
    erase();
    Optional<Spot> found = parking.database.db().read(tx -> parking.spots.find(tx, spot.id()));
    assertThat(found).isEmpty();
  }

  @Test
  void theExportShowsBookingsAndSpots() {
    var own = parking.insert(TestParking.spotOf(leaving, 1));
    var booked = parking.held(own, leaving, 1, 3);
    var export = parking.database.db().read(tx -> data.export(tx, leaving.account()));
    assertThat(new String(Json.bytes(export), StandardCharsets.UTF_8))
        .contains("\"bookings\":[{\"id\":\"" + booked.id())
        .contains("\"spots\":[{\"id\":\"" + own.id())
        .contains(booked.plate().text());
  }

  private Optional<String> read(String token) {
    return parking.database.db().read(tx -> feeds.read(tx, token, parking.time.get()));
  }

  private Optional<String> refusal() {
    return parking
        .database
        .db()
        .write(tx -> data.refusal(tx, leaving.account(), Locale.ENGLISH, parking.time.get()));
  }

  private void erase() {
    parking.database.db().run(tx -> data.erase(tx, leaving.account(), parking.time.get()));
  }
}
