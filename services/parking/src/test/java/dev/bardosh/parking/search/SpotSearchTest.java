package dev.bardosh.parking.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.parking.search.SpotSearch.Asked;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.SpotStore;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of the index against a model that looks at every spot. */
class SpotSearchTest {
  private static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");
  private static final UUID OWNER = UUID.randomUUID();
  private static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");
  private static final List<Spot> SPOTS = new ArrayList<>();

  /** A city, one on the date line, one near each pole, and loners all over the globe. */
  @BeforeAll
  static void scatter() {
    var random = new Random(7);
    cluster(random, 1_500, 47.37, 8.54, 0.3);
    cluster(random, 400, -17.7, 180, 0.3);
    cluster(random, 300, 89.9, 20, 0.1);
    cluster(random, 300, -89.95, -170, 0.05);
    cluster(random, 300, 71.0, 25.8, 0.4);
    cluster(random, 200, 0, 0, 180);
    List.of(180, -180, 160, -20).forEach(lng -> SPOTS.add(spot(random, new Place(89.95, lng))));
    DATABASE.db().run(tx -> new SpotStore().insert(tx, SPOTS));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static void cluster(Random random, int count, double lat, double lng, double spread) {
    for (int i = 0; i < count; i++) {
      double east = lng + (random.nextDouble() - 0.5) * 2 * (Math.abs(lat) > 89 ? 180 : spread);
      double north = lat + (random.nextDouble() - 0.5) * 2 * spread;
      east = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
      // some share a place exactly, so that ids must part them
      var place =
          i % 10 == 9 ? SPOTS.getLast().place() : new Place(Math.clamp(north, -90, 90), east);
      SPOTS.add(spot(random, place));
    }
  }

  private static Spot spot(Random random, Place place) {
    var kinds = SpotKind.values();
    return new Spot(
        new SpotId(Ids.next(NOW)),
        OWNER,
        Optional.empty(),
        "Spot \"" + random.nextInt(1_000) + "\" <b>",
        "",
        place,
        kinds[random.nextInt(kinds.length)],
        1 + random.nextInt(300),
        0,
        0,
        Tariff.hourly(random.nextInt(10) * 50, "CHF"),
        ZoneId.of("Europe/Zurich"),
        OpeningHours.ALWAYS,
        random.nextInt(20) == 0,
        "{}",
        NOW,
        NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "47.37, 8.54, 1500",
    "47.37, 8.54, 50000",
    "47.37, 8.54, 1",
    "-17.7, 179.999, 30000",
    "-17.7, -179.99, 50000",
    "-17.7, 180, 5000",
    "-17.7, -180, 5000",
    "89.95, 100, 20000",
    "90, 0, 50000",
    "89.9, -20, 50000",
    "-89.9999, 12, 50000",
    "-90, 0, 8000",
    "89.6, 0, 44000",
    "71.0, 25.8, 40000",
    "0, 0, 50000",
    "60, -120, 50000"
  })
  void findsWhatIsNearNearestFirst(double lat, double lng, double radius) throws Exception {
    var area = new Area(new Place(lat, lng), radius);
    for (int limit : List.of(37, 100)) {
      assertSameAsModel(
          new SpotFilter(Optional.of(area), Optional.empty(), Optional.empty()), limit);
    }
    assertSameAsModel(
        new SpotFilter(Optional.of(area), Optional.of(SpotKind.GARAGE), Optional.of(200L)), 10);
  }

  @Test
  void findsWhatIsNearAnyPlace() throws Exception {
    var random = new Random(11);
    for (int i = 0; i < 60; i++) {
      var near = SPOTS.get(random.nextInt(SPOTS.size())).place();
      double lat = Math.clamp(near.lat() + random.nextGaussian() * 0.05, -90, 90);
      double lng = Math.clamp(near.lng() + random.nextGaussian() * 0.05, -180, 180);
      var area = new Area(new Place(lat, lng), Math.pow(10, 1 + random.nextDouble() * 3.69));
      assertSameAsModel(
          new SpotFilter(Optional.of(area), Optional.empty(), Optional.empty()),
          1 + random.nextInt(40));
    }
  }

  @Test
  void withoutAPlaceTheNewestComeFirst() throws Exception {
    assertSameAsModel(new SpotFilter(Optional.empty(), Optional.empty(), Optional.empty()), 100);
    assertSameAsModel(
        new SpotFilter(Optional.empty(), Optional.of(SpotKind.ROOFTOP), Optional.of(100L)), 30);
  }

  /** Every page in turn, to the end. */
  private void assertSameAsModel(SpotFilter filter, int limit) throws Exception {
    var expected = model(filter);
    var found = new ArrayList<String>();
    Optional<SpotPosition> after = Optional.empty();
    var search = search();
    do {
      var asked = new Asked(filter, after, limit);
      var page = json(() -> search.page(asked));
      assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
      page.get("items").forEach(item -> found.add(item.get("id").asText()));
      after =
          page.get("next").isNull()
              ? Optional.empty()
              : Optional.of(
                  SpotSearch.cursor(filter).read(page.get("next").asText(), SpotPosition::parse));
      assertThat(found.size())
          .isEqualTo(after.isPresent() ? found.size() / limit * limit : found.size());
    } while (after.isPresent());
    assertThat(found).isEqualTo(expected.stream().map(spot -> spot.id().toString()).toList());
  }

  private static List<Spot> model(SpotFilter filter) {
    var fitting =
        SPOTS.stream()
            .filter(spot -> !spot.paused())
            .filter(spot -> filter.kind().map(spot.kind()::equals).orElse(true))
            .filter(
                s -> filter.maxPrice().map(most -> s.tariff().hourlyPrice() <= most).orElse(true));
    if (filter.area().isEmpty()) {
      return fitting.sorted(Comparator.comparing(Spot::id).reversed()).toList();
    }
    var area = filter.area().get();
    return fitting
        .filter(spot -> area.center().distanceMeters(spot.place()) <= area.radiusMeters())
        .sorted(
            Comparator.comparingDouble((Spot spot) -> area.center().distanceMeters(spot.place()))
                .thenComparing(Spot::id))
        .toList();
  }

  private static SpotSearch search() {
    return new SpotSearch(DATABASE.db(), new Caches(new SimpleMeterRegistry()));
  }

  static JsonNode json(Callable<Reply> reply) throws Exception {
    return Json.MAPPER.readTree(reply.call().body());
  }
}
