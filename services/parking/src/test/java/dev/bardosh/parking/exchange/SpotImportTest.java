package dev.bardosh.parking.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.bardosh.parking.exchange.ImportOutcome.Imported;
import dev.bardosh.parking.exchange.ImportOutcome.StillBooked;
import dev.bardosh.parking.exchange.ImportOutcome.Unreadable;
import dev.bardosh.parking.exchange.ImportReport.Note;
import dev.bardosh.parking.exchange.ImportReport.Skip;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotImportTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");
  private static final UUID OWNER = UUID.randomUUID();
  private static final ImportOptions OPTIONS =
      ImportOptions.defaults(OWNER, ZoneId.of("Asia/Tashkent"));

  private BayCuts cuts = (tx, spot, capacity, now) -> Optional.of(ImportFault.of("never"));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.db().run(tx -> tx.update("delete from parking.spot"));
  }

  @Test
  void theCarParksOfZurichBecomeSpots() {
    var report = DemoData.load(DATABASE.db(), () -> NOW, OWNER);
    assertThat(report)
        .isEqualTo(
            new ImportReport(
                38, 34, 0, 0, Map.of(Skip.NOT_PARKING, 1L, Skip.UNLOCATED, 3L), Map.of()));
    var urania = named("Parkhaus Urania");
    assertThat(urania.capacity()).isEqualTo(607);
    assertThat(urania.place()).isEqualTo(new Place(47.374112, 8.540615));
    assertThat(urania.kind()).isEqualTo(SpotKind.GARAGE);
    assertThat(urania.timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(urania.tariff().currency()).isEqualTo(Currency.getInstance("CHF"));
    assertThat(urania.properties()).isEqualTo("{\"total\": 607}");
  }

  @Test
  void demoDataLeavesAloneWhatSomebodyHasEdited() {
    DemoData.load(DATABASE.db(), () -> NOW, OWNER);
    DATABASE.db().run(tx -> tx.update("update parking.spot set capacity = 5000, name = 'X'"));
    assertThat(DemoData.load(DATABASE.db(), () -> NOW, OWNER).changedNothing()).isTrue();
    assertThat(spots()).extracting(Spot::capacity).containsOnly(5_000);
  }

  @Test
  void tagsOfOpenStreetMapAreUnderstoodAndKept() {
    imported(
        """
        {"type": "FeatureCollection", "generator": "overpass-turbo", "features": [
          {"type": "Feature", "id": "way/1",
           "geometry": {"type": "Polygon",
             "coordinates": [[[69,41],[69.2,41],[69.2,41.2],[69,41.2],[69,41]]]},
           "properties": {"@id": "way/1", "amenity": "parking", "name": "Chorsu", "capacity": "120",
             "capacity:disabled": "4", "parking": "multi-storey", "fee": "no", "access": "yes",
             "opening_hours": "Mo-Fr 07:00-22:00; Sa 08:00-14:00", "addr:street": "Navoiy",
             "addr:housenumber": "5", "addr:city": "Toshkent", "surface": "asphalt"}}]}
        """);
    var spot = named("Chorsu");
    assertThat(spot.externalId()).contains("way/1");
    assertThat(spot.place().lat()).isCloseTo(41.1, Offset.offset(1e-9));
    assertThat(spot.place().lng()).isCloseTo(69.1, Offset.offset(1e-9));
    assertThat(spot.capacity()).isEqualTo(120);
    assertThat(spot.accessibleBays()).isEqualTo(4);
    assertThat(spot.kind()).isEqualTo(SpotKind.GARAGE);
    assertThat(spot.tariff().hourlyPrice()).isZero();
    assertThat(spot.address()).isEqualTo("Navoiy 5, Toshkent");
    assertThat(spot.hours().text()).isEqualTo("Mo-Fr 07:00-22:00; Sa 08:00-14:00");
    assertThat(spot.paused()).isFalse();
    assertThat(spot.properties()).contains("\"surface\": \"asphalt\"", "\"@id\": \"way/1\"");
  }

  @Test
  void whatCannotBeUnderstoodIsKeptAndTold() {
    var report =
        imported(
            features(
                feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\", \"capacity\": \"many\""),
                feature(
                    "\"id\": 2",
                    "[1, 3]",
                    "\"amenity\": \"parking\", \"opening_hours\": \"PH off\""),
                feature(
                    "\"id\": 3", "[1, 4]", "\"amenity\": \"parking\", \"access\": \"private\"")));
    assertThat(report.notes())
        .isEqualTo(
            Map.of(Note.CAPACITY_UNREADABLE, 1L, Note.HOURS_UNREADABLE, 1L, Note.NOT_PUBLIC, 1L));
    assertThat(spots()).extracting(Spot::capacity).containsOnly(1);
    assertThat(spots()).extracting(Spot::hours).containsOnly(OpeningHours.ALWAYS);
    assertThat(spots()).extracting(Spot::paused).containsExactly(false, false, true);
    assertThat(spots()).extracting(Spot::name).containsOnly("Parking");
    assertThat(spots().getFirst().properties()).contains("\"capacity:text\": \"many\"");
  }

  @Test
  void aPlaceTooLargeForASpotHasAsManyBaysAsASpotMay() {
    var report =
        imported(
            features(
                feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\", \"capacity\": 12000"),
                feature("\"id\": 2", "[1, 3]", "\"name\": \"Stadium\", \"total\": 5001")));
    assertThat(report.notes()).isEqualTo(Map.of(Note.TOO_LARGE, 2L));
    assertThat(spots()).extracting(Spot::capacity).containsOnly(Spot.MOST_BAYS);
  }

  @Test
  void whatIsNoParkingOrNowhereIsSkippedAndCounted() {
    var report =
        imported(
            features(
                feature(
                    "\"id\": 1",
                    "[1, 2]",
                    "\"amenity\": \"fuel\", \"capacity\": 3, \"name\": \"a\""),
                feature("\"id\": 2", "[1, 2]", "\"name\": \"no capacity\""),
                feature(
                    "\"id\": 3", "[1, 2]", "\"name\": \"b\", \"type\": \"city\", \"total\": 10"),
                "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {\"amenity\": \"parking\"}}",
                "{\"type\": \"Feature\", \"geometry\": {\"type\": \"LineString\","
                    + " \"coordinates\": [[1, 2], [3, 4]]}, \"properties\": {\"amenity\": \"parking\"}}",
                feature("\"id\": null", "[5, 6]", "\"amenity\": \"parking\""),
                feature("\"id\": null", "[5, 6]", "\"amenity\": \"parking\""),
                "{\"type\": \"Feature\", \"geometry\": null, \"properties\": null}"));
    assertThat(report.skipped())
        .isEqualTo(Map.of(Skip.NOT_PARKING, 4L, Skip.UNLOCATED, 2L, Skip.DUPLICATE, 1L));
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.features()).isEqualTo(8);
  }

  @Test
  void aSecondRunChangesNothing() {
    var file =
        features(
            feature(
                "\"id\": \"a\"",
                "[1, 2]",
                "\"amenity\": \"parking\", \"x\": [1.50, {\"y\": null}]"),
            feature("\"@id\": \"node/7\"", "[3, 4]", "\"amenity\": \"parking\""),
            feature("\"id\": null", "[5, 6]", "\"name\": \"c\", \"total\": 3"));
    assertThat(imported(file).created()).isEqualTo(3);
    var before = spots();
    var again = imported(file);
    assertThat(again.changedNothing()).isTrue();
    assertThat(again.unchanged()).isEqualTo(3);
    assertThat(spots()).isEqualTo(before);
  }

  @Test
  void anotherRunChangesWhatTheFileSaysAndNothingElse() {
    imported(features(feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\", \"capacity\": 5")));
    DATABASE
        .db()
        .run(tx -> tx.update("update parking.spot set hourly_price = 777, address = 'here'"));
    var report =
        imported(
            features(
                feature("\"id\": 1", "[1, 2.5]", "\"amenity\": \"parking\", \"capacity\": 9")));
    assertThat(report.updated()).isEqualTo(1);
    var spot = spots().getFirst();
    assertThat(spot.capacity()).isEqualTo(9);
    assertThat(spot.place()).isEqualTo(new Place(2.5, 1));
    assertThat(spot.tariff().hourlyPrice()).isEqualTo(777);
    assertThat(spot.address()).isEqualTo("here");
  }

  @Test
  void aDryRunTellsAndChangesNothing() throws IOException {
    var dry =
        new ImportOptions(
            OWNER,
            0,
            Currency.getInstance("UZS"),
            ZoneId.of("Asia/Tashkent"),
            7,
            false,
            false,
            true);
    var outcome = run(features(feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\"")), dry);
    assertThat(((Imported) outcome).report().created()).isEqualTo(1);
    assertThat(spots()).isEmpty();
  }

  @Test
  void optionsSayWhatTheFileLeavesOut() throws IOException {
    var options =
        new ImportOptions(
            OWNER,
            0,
            Currency.getInstance("UZS"),
            ZoneId.of("Asia/Samarkand"),
            7,
            false,
            false,
            false);
    run(features(feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\"")), options);
    var spot = spots().getFirst();
    assertThat(spot.owner()).isEqualTo(OWNER);
    assertThat(spot.capacity()).isEqualTo(7);
    assertThat(spot.tariff().currency().getCurrencyCode()).isEqualTo("UZS");
    assertThat(spot.timeZone()).isEqualTo(ZoneId.of("Asia/Samarkand"));
  }

  @Test
  void theSameIdTwiceInAFileIsRefusedWithBothPlaces() throws IOException {
    var outcome =
        run(
            features(
                feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\""),
                feature("\"id\": 1", "[3, 2]", "\"amenity\": \"parking\"")),
            OPTIONS);
    assertThat(outcome).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) outcome).place()).startsWith("feature 2 (line 3");
    assertThat(((Unreadable) outcome).fault().toString())
        .startsWith("is the same spot as feature 1 (line 2");
    assertThat(spots()).isEmpty();
  }

  @Test
  void baysThatAreBookedAreNotCut() throws IOException {
    imported(features(feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\", \"capacity\": 9")));
    var outcome =
        run(
            features(
                feature("\"id\": 2", "[1, 2]", "\"amenity\": \"parking\""),
                feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\", \"capacity\": 3")),
            OPTIONS);
    assertThat(outcome)
        .asInstanceOf(type(StillBooked.class))
        .satisfies(booked -> assertThat(booked.place()).startsWith("feature 2 (line 3"));
    assertThat(spots()).extracting(Spot::capacity).containsExactly(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null,", "1,", "1e300,", "\"\\\"\","})
  void whatPostgresWritesLongerThanItCameCountsAsItIsWritten(String element) throws IOException {
    var many = element.repeat(Spot.LONGEST_PROPERTIES / element.length() - 10);
    var list = "\"amenity\": \"parking\", \"list\": [" + many + "1]";
    assertThat(run(features(feature("\"id\": 1", "[1, 2]", list)), OPTIONS))
        .asInstanceOf(type(Unreadable.class))
        .satisfies(
            refused -> assertThat(refused.fault().toString()).contains("longer than 16,384"));
  }

  private static List<Spot> spots() {
    var spots = new ArrayList<Spot>();
    DATABASE
        .db()
        .read(
            tx -> {
              new SpotStore().each(tx, spots::add);
              return true;
            });
    return spots;
  }

  private Spot named(String name) {
    return spots().stream().filter(spot -> spot.name().equals(name)).findFirst().orElseThrow();
  }

  static String features(String... features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [\n"
        + String.join(",\n", features)
        + "\n]}";
  }

  static String feature(String id, String coordinates, String properties) {
    return """
    {"type": "Feature", %s, "geometry": {"type": "Point", "coordinates": %s}, "properties": {%s}}"""
        .formatted(id, coordinates, properties.replace('\n', ' '));
  }

  private ImportReport imported(String file) {
    try {
      return report(run(file, OPTIONS));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static ImportReport report(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(Imported.class);
    return ((Imported) outcome).report();
  }

  private ImportOutcome run(String file, ImportOptions options) throws IOException {
    return run(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), options);
  }

  private ImportOutcome run(InputStream file, ImportOptions options) throws IOException {
    return new SpotImport(DATABASE.db(), () -> NOW, cuts).run(file, options, (bytes, count) -> {});
  }
}
