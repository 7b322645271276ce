package dev.bardosh.parking.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type when they are asked for a place. */
class WhereaboutsTest {
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");
  private static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");

  private final Whereabouts whereabouts = new Whereabouts(DATABASE.db(), Optional.empty());

  @BeforeAll
  static void name() {
    var names = List.of("Parkhaus Urania", "Parkhaus Urania Ost 2", "Zürich HB", "Ташкент-Север");
    DATABASE.db().run(tx -> new SpotStore().insert(tx, names.stream().map(n -> spot(n)).toList()));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "47.378,8.540",
        "47.378, 8.54",
        " 47.378 8.540 ",
        "47.378 ; 8.540",
        "47.378,\t8.54"
      })
  void coordinatesAreReadAsPeopleWriteThem(String text) {
    assertThat(whereabouts.find(text))
        .isEqualTo(new Whereabouts.Found(new Place(47.378, 8.54), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "urania, Parkhaus Urania",
    "URAN, Parkhaus Urania",
    "Parkhaus Urania, Parkhaus Urania",
    "ost urania, Parkhaus Urania Ost 2",
    "zÜRICH, Zürich HB",
    "hb zür, Zürich HB",
    "ташкент, Ташкент-Север"
  })
  void aSpotIsFoundByWordsOfItsName(String text, String name) {
    assertThat(whereabouts.find(text).name()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nowhere", "rania", "95,200", "'", "':*", "& | !", "\\", "-", "%", "<b>", "\"x\""})
  void whatNobodyKnowsIsRefused(String text) {
    assertThatThrownBy(() -> whereabouts.find(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPausedSpotIsNotFound() {
    var paused = spot("Closed for works");
    DATABASE.db().run(tx -> new SpotStore().insert(tx, List.of(paused)));
    assertThat(whereabouts.find("works").name()).contains("Closed for works");
    DATABASE
        .db()
        .run(
            tx -> tx.update("update parking.spot set paused = true where name = ?", paused.name()));
    assertThatThrownBy(() -> whereabouts.find("works"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Spot spot(String name) {
    return new Spot(
        new SpotId(Ids.next(NOW)),
        UUID.randomUUID(),
        Optional.empty(),
        name,
        "",
        new Place(47.374, 8.539),
        SpotKind.GARAGE,
        5,
        0,
        0,
        Tariff.hourly(100, "CHF"),
        ZoneId.of("Europe/Zurich"),
        OpeningHours.ALWAYS,
        false,
        "{}",
        NOW,
        NOW);
  }
}
