package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingListStore.Filter;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.search.SpotSearch;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.MapSettings;
import dev.bardosh.platform.pages.Site;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holding a bay by a form, without a browser. */
class HoldPagesTest {
  private static final Instant MARCH = Instant.parse("2026-03-20T08:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2026-10-20T08:00:00Z");
  private static final Place BERN = new Place(46.95, 7.44);
  private static final BookingListStore LISTS = new BookingListStore();

  private static TestParking parking;
  private static TestHttp http;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    var db = parking.database.db();
    var caches = new Caches(new SimpleMeterRegistry());
    var bookings = new Bookings(parking.decider, new BookingSpots(db, parking.bookings, caches));
    var alternatives = new Alternatives(new SpotSearch(db, caches));
    var views = new Site(MapSettings.DEFAULT).views("parking", "dev.bardosh");
    var pages = new HoldPages(views, db, bookings, LISTS, parking.spots, alternatives);
    http = new TestHttp(pages.routes(), MARCH);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    passTo(MARCH);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T01:00, 2026-03-28T04:00, 3, 300",
    "2026-03-29T01:00, 2026-03-29T04:00, 2, 200",
    "2026-03-29T02:30, 2026-03-29T04:00, 0.5, 50",
    "2026-10-25T01:00, 2026-10-25T04:00, 4, 400"
  })
  void aNightWithAChangeOfClocksLastsAndCostsWhatPasses(
      String from, String to, double hours, long price) {
    passTo(from.startsWith("2026-10") ? OCTOBER : MARCH);
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    assertThat(hold(driver, spot, from, to, "A 1").status()).isEqualTo(303);
    var booked = booked().getFirst();
    assertThat(Duration.between(booked.window().from(), booked.window().to()))
        .isEqualTo(Duration.ofMinutes(Math.round(hours * 60)));
    assertThat(booked.price()).isEqualTo(price);
  }

  @Test
  void anotherCarAtTheSameTimeIsAnotherBooking() {
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    var first = hold(driver, spot, "2026-03-25T10:00", "2026-03-25T12:00", "CAR 1");
    var second = hold(driver, spot, "2026-03-25T10:00", "2026-03-25T12:00", "CAR 2");
    var again = hold(driver, spot, "2026-03-25T10:00", "2026-03-25T12:00", "CAR 1");
    assertThat(second.headers().get("Location")).isNotEqualTo(first.headers().get("Location"));
    assertThat(again.headers().get("Location")).isEqualTo(first.headers().get("Location"));
    assertThat(booked()).extracting(booking -> booking.plate().text()).contains("CAR 1", "CAR 2");
    assertThat(parking.active(spot)).isEqualTo(2);
  }

  @Test
  void timesThatWereJustChangedAreJudgedBeforeTheyAreSent() {
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    var times = "&from=2026-03-25T12:00&to=2026-03-25T10:00";
    var form = HoldPages.NEW + "?spotId=" + spot.id() + times;
    assertThat(text(http.get(driver, form))).doesNotContain("The end must be after the start.");
    var beside = Map.of("hx-request", "true");
    var reply = http.call(Route.Method.GET, form, "", Optional.of(driver), beside);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(text(reply))
        .contains("The end must be after the start.")
        .doesNotContain("class=\"figure");
  }

  @Test
  void whoIsSignedOutComesBackToAllThatWasTyped() {
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    var fields = fields(spot, "2026-03-25T10:00", "2026-03-25T12:00", "A&B <1>");
    var reply = http.call(Route.Method.POST, HoldPages.PATH, fields, Optional.empty(), FORM);
    assertThat(reply.status()).isEqualTo(303);
    var back = reply.headers().get("Location");
    assertThat(URLDecoder.decode(back, StandardCharsets.UTF_8))
        .isEqualTo("/sign-in?back=" + HoldPages.NEW + "?" + fields);
  }

  @Test
  void aKeyThatOnlyReadsHoldsNothing() {
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    var reader = new Actor(UUID.randomUUID(), Set.of(), Set.of("parking.read"), UUID.randomUUID());
    assertThat(hold(reader, spot, "2026-03-25T10:00", "2026-03-25T12:00", "A 1").status())
        .isEqualTo(403);
    assertThat(parking.active(spot)).isZero();
  }

  @Test
  void outsideOpeningHoursOtherSpotsAreShown() {
    var closed = spot("Closed", BERN, OpeningHours.parse("Mo-Fr 08:00-10:00").orElseThrow());
    var open = spot("Open <i>all day</i>", BERN, OpeningHours.ALWAYS);
    var reply = hold(driver, closed, "2026-03-25T10:00", "2026-03-25T12:00", "A 1");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(text(reply))
        .contains("Mon–Fri 08:00–10:00", open.id().toString(), "Open &lt;i&gt;all day&lt;/i&gt;")
        .doesNotContain("<i>");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-25T12:00, 2026-03-25T10:00, The end must be after the start.",
    "2026-03-25T12:00, 2026-03-25T12:10, A booking lasts at least 15 minutes.",
    "2026-03-10T12:00, 2026-03-10T14:00, This time is over.",
    "soon, 2026-03-25T12:10, Give a day and a time.",
    "+1000000-01-01T00:00, +1000000-01-01T01:00, Bookings begin at most 400 days ahead."
  })
  void whatCannotBeIsSaidBesideItsField(String from, String to, String fault) {
    var spot = zurich("Sihl", OpeningHours.ALWAYS);
    var reply = hold(driver, spot, from, to, "A 1");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(text(reply)).contains(fault, "aria-invalid=\"true\"");
    assertThat(parking.active(spot)).isZero();
  }

  @Test
  void markupInWhatWasTypedIsText() {
    var script = "\"><script>alert(1)</script>";
    var spot = zurich(script, OpeningHours.ALWAYS);
    var reply = hold(driver, spot, script, script, script);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(text(reply)).doesNotContain("<script>alert");
  }

  @Test
  void ofASpotThatIsNotThereNothingIsShown() {
    for (var id : List.of("", "x", UUID.randomUUID().toString())) {
      assertThat(http.get(driver, HoldPages.NEW + "?spotId=" + id).status()).isEqualTo(404);
    }
  }

  private static final Map<String, String> FORM =
      Map.of("content-type", "application/x-www-form-urlencoded");

  private static Reply hold(Actor actor, Spot spot, String from, String to, String plate) {
    var fields = fields(spot, from, to, plate);
    return http.call(Route.Method.POST, HoldPages.PATH, fields, Optional.of(actor), FORM);
  }

  private static String fields(Spot spot, String from, String to, String plate) {
    return List.of(
            Map.entry("spotId", spot.id().toString()),
            Map.entry("from", from),
            Map.entry("to", to),
            Map.entry("plate", plate))
        .stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private List<Booking> booked() {
    var all = new Filter(Optional.empty(), Optional.<BookingId>empty(), 10);
    return parking
        .database
        .db()
        .read(tx -> LISTS.ofDriver(tx, driver.account(), all, parking.time.get()));
  }

  private static void passTo(Instant now) {
    parking.time.set(now);
    http.now = now;
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static Spot zurich(String name, OpeningHours hours) {
    return spot(name, new Place(47.37, 8.54), hours);
  }

  private static Spot spot(String name, Place place, OpeningHours hours) {
    var spot = TestParking.spotOf(driver(), 3);
    return parking.insert(
        new Spot(
            spot.id(),
            spot.owner(),
            Optional.empty(),
            name,
            "",
            place,
            spot.kind(),
            3,
            0,
            0,
            Tariff.hourly(100, "CHF"),
            ZoneId.of("Europe/Zurich"),
            hours,
            false,
            "{}",
            MARCH,
            MARCH));
  }
}
