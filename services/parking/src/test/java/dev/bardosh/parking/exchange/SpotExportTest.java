package dev.bardosh.parking.exchange;

import static dev.bardosh.parking.exchange.SpotImportTest.feature;
import static dev.bardosh.parking.exchange.SpotImportTest.features;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.exchange.ImportOutcome.Imported;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.platform.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was exported imports again to the same, here and elsewhere. */
class SpotExportTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");
  private static final UUID OWNER = UUID.randomUUID();
  private static final ImportOptions OPTIONS =
      ImportOptions.defaults(OWNER, ZoneId.of("Asia/Tashkent"));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.db().run(tx -> tx.update("delete from parking.spot"));
  }

  @Test
  void anExportImportsToTheSame() throws IOException {
    imported(
        features(
            feature("\"id\": \"w/1\"", "[0.1, -0.0]", everything()),
            feature(
                "\"id\": 2",
                "[179.999999999, 2]",
                "\"amenity\": \"parking\", \"name\": \"=1+1\","
                    + " \"capacity\": \"yes\", \"parking\": \"on_kerb\""),
            feature(
                "\"id\": null", "[1e-7, 2]", "\"name\": \"quo\\\"te;,\\nline\", \"total\": 3")));
    var before = spots();
    for (var file : List.of(geoJson(), csv())) {
      assertThat(report(run(file, OPTIONS)).unchanged()).isEqualTo(3);
      empty();
      var other = ImportOptions.defaults(OWNER, ZoneId.of("UTC"));
      assertThat(report(run(file, other)).created()).isEqualTo(3);
      assertThat(spots()).isEqualTo(before);
    }
  }

  @Test
  void theLongestThereCanBeExportsAndImportsToTheSame() throws IOException {
    var car = "🚗".repeat(255);
    var full = "x".repeat(Spot.LONGEST_PROPERTIES - 20);
    imported(features(feature("\"id\": null", "[1, 2]", parkingWith("name", car))));
    imported(features(feature("\"id\": 2", "[1, 2]", parkingWith("k", full))));
    var before = spots();
    for (var file : List.of(geoJson(), csv())) {
      assertThat(report(run(file, OPTIONS)).unchanged()).isEqualTo(2);
      empty();
      assertThat(report(run(file, OPTIONS)).created()).isEqualTo(2);
      assertThat(spots()).isEqualTo(before);
    }
  }

  @Test
  void aSpotMadeByHandExportsUnderItsOwnId() throws IOException {
    imported(features(feature("\"id\": 1", "[1, 2]", "\"amenity\": \"parking\"")));
    DATABASE
        .db()
        .run(
            tx ->
                tx.update(
                    "update parking.spot set external_id = null, owner = ?", UUID.randomUUID()));
    var before = spots();
    for (var file : List.of(geoJson(), csv())) {
      assertThat(report(run(file, OPTIONS)).unchanged()).isEqualTo(1);
      assertThat(spots()).isEqualTo(before);
    }
  }

  @Test
  void onePlaceOfTwoOwnersExportsAsTwoAndImportsAsTwo() throws IOException {
    var place = features(feature("\"id\": \"way/1\"", "[1, 2]", "\"amenity\": \"parking\""));
    imported(place);
    run(place, ImportOptions.defaults(UUID.randomUUID(), ZoneId.of("Asia/Tashkent")));
    var ids = spots().stream().map(Spot::id).toList();
    assertThat(ids).hasSize(2);
    for (var file : List.of(geoJson(), csv())) {
      assertThat(report(run(file, OPTIONS)).unchanged()).isEqualTo(2);
      empty();
      assertThat(report(run(file, OPTIONS)).created()).isEqualTo(2);
      assertThat(report(run(file, OPTIONS)).unchanged()).isEqualTo(2);
      assertThat(spots()).extracting(Spot::id).isEqualTo(ids);
      assertThat(report(run(geoJson(), OPTIONS)).unchanged()).isEqualTo(2);
      imported(place);
      assertThat(spots()).hasSize(2);
    }
  }

  private static String everything() {
    return """
    "amenity": "parking", "name": "'=Ümlaut 🅿", "address": " 1 Street ", "kind": "rooftop",
    "capacity": 10, "accessibleBays": 2, "chargingBays": 3, "hourlyPrice": 1000000000000,
    "dailyMaximum": 5, "currency": "JPY", "timeZone": "Asia/Tokyo",
    "openingHours": "Mo-Su 22:00-06:00", "paused": true, "properties": "mine",
    "deep": {"a": [1, 2.25, "x", null, true]}, "big": 123456789012345678901234567890
    """;
  }

  private static String parkingWith(String name, String text) {
    return "\"amenity\": \"parking\", \"%s\": \"%s\"".formatted(name, text);
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

  private static ImportReport imported(String file) throws IOException {
    return report(run(file, OPTIONS));
  }

  private static ImportReport report(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(Imported.class);
    return ((Imported) outcome).report();
  }

  private static ImportOutcome run(String file, ImportOptions options) throws IOException {
    BayCuts cuts = (tx, spot, capacity, now) -> Optional.of(ImportFault.of("never"));
    return new SpotImport(DATABASE.db(), () -> NOW, cuts)
        .run(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            options,
            (bytes, count) -> {});
  }

  private static String geoJson() throws IOException {
    var out = new ByteArrayOutputStream();
    new SpotExport(DATABASE.db()).geoJson(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String csv() throws IOException {
    var out = new ByteArrayOutputStream();
    new SpotExport(DATABASE.db()).csv(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
