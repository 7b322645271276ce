package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.bardosh.parking.Parking;
import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.exchange.ImportOptions;
import dev.bardosh.parking.exchange.ImportOutcome;
import dev.bardosh.parking.exchange.ImportOutcome.Imported;
import dev.bardosh.parking.exchange.ImportOutcome.StillBooked;
import dev.bardosh.parking.spot.Spot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that says a spot is smaller than it was, while bays of it are booked. */
class BayCutTest {
  private static final TestParking PARKING = new TestParking();

  @AfterAll
  static void close() {
    PARKING.close();
  }

  @AfterEach
  void empty() {
    PARKING.database.db().run(tx -> tx.update("delete from parking.booking"));
    PARKING.database.db().run(tx -> tx.update("delete from parking.spot"));
  }

  @Test
  void anImportIsRefusedWholeWhenMoreIsBookedThanItLeaves() throws IOException {
    var spot = PARKING.spot(3);
    var driver = TestParking.driver();
    PARKING.held(spot, driver, 2, 4);
    PARKING.held(spot, driver, 3, 5);
    var outcome =
        imported(feature("\"elsewhere\"", "", 7) + "," + feature(id(spot), spotId(spot), 1));
    assertThat(outcome)
        .asInstanceOf(type(StillBooked.class))
        .satisfies(
            booked -> {
              assertThat(booked.place()).startsWith("feature 2");
              assertThat(booked.fault().toString())
                  .isEqualTo(
                      "capacity 1 is less than what is booked from " + TestParking.at(3) + " on");
            });
    assertThat(stored(spot).capacity()).isEqualTo(3);
    assertThat(count()).as("nothing half imported").isEqualTo(1);
  }

  @Test
  void bookingsMoveToTheBaysThatAreLeft() throws IOException {
    var spot = PARKING.spot(3);
    var driver = TestParking.driver();
    var first = PARKING.held(spot, driver, 2, 4);
    var second = PARKING.held(spot, driver, 3, 5);
    PARKING.ask(new SpotCommand.Cancel(spot.id(), driver, first.id()));
    var outcome = imported(feature(id(spot), spotId(spot), 1));
    assertThat(((Imported) outcome).report().updated()).isEqualTo(1);
    assertThat(stored(spot).capacity()).isEqualTo(1);
    assertThat(PARKING.stored(second.id()).bay()).isEqualTo(1);
    assertThat(((Imported) imported(feature(id(spot), spotId(spot), 1))).report().unchanged())
        .isEqualTo(1);
  }

  private static ImportOutcome imported(String features) throws IOException {
    var file = "{\"type\": \"FeatureCollection\", \"features\": [" + features + "]}";
    return Parking.imports(PARKING.database.db(), PARKING.time::get)
        .run(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            ImportOptions.defaults(TestParking.driver().account(), ZoneId.of("UTC")),
            (bytes, read) -> {});
  }

  private static String feature(String id, String spotId, int capacity) {
    return """
    {"type": "Feature", "id": %s, "geometry": {"type": "Point", "coordinates": [69, 41]},
     "properties": {"amenity": "parking", %s "capacity": %d}}"""
        .formatted(id, spotId, capacity);
  }

  private static String id(Spot spot) {
    return "\"" + spot.id() + "\"";
  }

  private static String spotId(Spot spot) {
    return "\"spotId\": \"" + spot.id() + "\",";
  }

  private static Spot stored(Spot spot) {
    return PARKING.database.db().read(tx -> PARKING.spots.find(tx, spot.id())).orElseThrow();
  }

  private static long count() {
    return PARKING
        .database
        .db()
        .read(tx -> tx.first("select count(*) as n from parking.spot", row -> row.bigint("n")))
        .orElseThrow();
  }
}
