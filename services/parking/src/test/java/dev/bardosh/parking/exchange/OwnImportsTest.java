package dev.bardosh.parking.exchange;

import static dev.bardosh.parking.exchange.SpotImportTest.feature;
import static dev.bardosh.parking.exchange.SpotImportTest.features;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.TestParking;
import dev.bardosh.parking.exchange.ImportOutcome.Imported;
import dev.bardosh.parking.exchange.ImportOutcome.Unreadable;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OwnImportsTest {
  private static final TestParking PARKING = new TestParking();

  private final UUID owner = UUID.randomUUID();
  private final OwnImports imports =
      new OwnImports(
          PARKING.database.db(),
          new SpotImport(
              PARKING.database.db(),
              () -> TestParking.START,
              (tx, spot, capacity, now) -> Optional.empty()));

  @AfterAll
  static void close() {
    PARKING.close();
  }

  @Test
  void aFileIsLookedAtAndThenImportedOnce() {
    var file =
        features(
            feature("\"id\": 1", "[69.2, 41.3]", "\"amenity\": \"parking\", \"name\": \"Chorsu\""),
            feature("\"id\": 2", "[69.2, 41.3]", "\"amenity\": \"cafe\""));
    var preview = preview(file);
    var seen = (Imported) preview.outcome();
    assertThat(seen.report().created()).isEqualTo(1);
    assertThat(seen.first()).extracting(ImportRow::name).containsExactly("Chorsu");
    assertThat(seen.first().getFirst().fresh()).isTrue();
    assertThat(owned()).isZero();
    var id = preview.id().orElseThrow();
    assertThat(imports.confirm(UUID.randomUUID(), id, TestParking.START)).isEmpty();
    assertThat(imports.confirm(owner, id, TestParking.START)).isPresent();
    assertThat(owned()).isEqualTo(1);
    assertThat(imports.confirm(owner, id, TestParking.START)).isEmpty();
    assertThat(((Imported) preview(file).outcome()).report().unchanged()).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeReadIsNotKept() {
    var preview = preview("{\"type\": \"FeatureCollection\", \"features\": [");
    assertThat(preview.outcome()).isInstanceOf(Unreadable.class);
    assertThat(preview.id()).isEmpty();
  }

  @Test
  void aFileIsKeptForADayAndUntilTheNext() {
    var file = features(feature("\"id\": 1", "[69.2, 41.3]", "\"amenity\": \"parking\""));
    var first = preview(file).id().orElseThrow();
    var second = preview(file).id().orElseThrow();
    assertThat(imports.confirm(owner, first, TestParking.START)).isEmpty();
    var tomorrow = TestParking.START.plus(Duration.ofHours(25));
    assertThat(imports.confirm(owner, second, tomorrow)).isEmpty();
    PARKING.database.db().run(tx -> OwnImports.forget(tx, owner));
    assertThat(imports.confirm(owner, second, TestParking.START)).isEmpty();
  }

  @Test
  void somebodyElsesSpotIsNotTouchedWhateverIdTheFileGives() {
    var foreign = PARKING.spot(3);
    var gone = UUID.randomUUID();
    for (var id : new UUID[] {foreign.id().value(), gone}) {
      var file =
          features(
              feature(
                  "\"id\": \"" + id + "\"",
                  "[69.2, 41.3]",
                  "\"amenity\": \"parking\", \"name\": \"Mine\", \"spotId\": \"" + id + "\""));
      imports.confirm(owner, preview(file).id().orElseThrow(), TestParking.START);
    }
    assertThat(find(foreign.id())).contains(foreign);
    assertThat(find(new SpotId(gone))).isEmpty();
    assertThat(owned()).isEqualTo(2);
  }

  private OwnImports.Preview preview(String file) {
    return imports.preview(
        "spots.geojson",
        file.getBytes(StandardCharsets.UTF_8),
        ImportOptions.defaults(owner, ZoneId.of("Asia/Tashkent")),
        TestParking.START);
  }

  private static Optional<Spot> find(SpotId id) {
    return PARKING.database.db().read(tx -> PARKING.spots.find(tx, id));
  }

  private int owned() {
    return PARKING
        .database
        .db()
        .read(tx -> PARKING.spots.ownedBy(tx, owner, Optional.empty(), 100))
        .size();
  }
}
