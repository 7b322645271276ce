package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.BookingSpots;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.cache.Caches;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import dev.bardosh.platform.pages.MapSettings;
import dev.bardosh.platform.pages.Site;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a booking on its pages, without a browser. */
class BookingPagesTest {
  private static final Pattern OLDER =
      Pattern.compile("href=\"/parking/bookings.past=1&amp;before=([^\"]+)\"");
  private static final Map<String, String> FORM =
      Map.of("content-type", "application/x-www-form-urlencoded");

  private static TestParking parking;
  private static TestHttp http;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    var db = parking.database.db();
    var spots = new BookingSpots(db, parking.bookings, new Caches(new SimpleMeterRegistry()));
    var bookings = new Bookings(parking.decider, spots);
    var lists = new BookingListStore();
    var views = new Site(MapSettings.DEFAULT).views("parking", "dev.bardosh");
    var routes =
        Stream.of(
            new BookingPages(views, db, bookings, lists, "/countdown.js").routes(),
            new BookingChangePages(views, db, bookings, lists, parking.spots).routes());
    http = new TestHttp(routes.flatMap(List::stream).toList(), TestParking.START);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    passTo(TestParking.START);
  }

  @Test
  void whoConfirmsTooLateIsToldAndMayBookAgain() {
    var held = parking.held(parking.spot(1), driver, 1, 3);
    passTo(TestParking.START.plus(Duration.ofMinutes(10)));
    var reply = post(driver, held, "confirmation", "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(text(reply))
        .contains("The ten minutes were over a moment ago.", "Expired", "Book again")
        .contains("/parking/bookings/new?spotId=" + held.spot())
        .contains("from=2026-03-02T14%3A00&amp;to=2026-03-02T16%3A00&amp;plate=01+A+123+BC");
  }

  @Test
  void whoIsNotTheDriverSeesWhoThatIsAndNothingMeantForThem() {
    var spot = parking.spot(1);
    var owner = new Actor(spot.owner(), Set.of(), Set.of("*"), UUID.randomUUID());
    var administrator =
        new Actor(UUID.randomUUID(), Set.of("parking.admin"), Set.of("*"), UUID.randomUUID());
    var accounts = new Accounts(List.of());
    parking
        .database
        .db()
        .run(tx -> accounts.addForProgram(tx, driver.account(), "Nodira", TestParking.START));
    var held = parking.held(spot, driver, 1, 3);

    var owners = text(get(owner, "/" + held.id()));
    assertThat(owners)
        .contains("Held for the driver", "Nodira", "The spot is yours", "/calendar\"")
        .doesNotContain("Held for you", "/confirmation", "My bookings");
    var administrators = text(get(administrator, "/" + held.id()));
    assertThat(administrators)
        .contains("Nodira", "as an administrator", "All bookings", held.id() + "/change")
        .doesNotContain("Held for you", "/confirmation", "My spots</a></p>");
    assertThat(text(get(driver, "/" + held.id())))
        .contains("Held for you", "/confirmation", "My bookings")
        .doesNotContain("Nodira");
  }

  @Test
  void aStepThatCannotBeShowsHowThingsStand() {
    var booked = parking.confirmed(parking.spot(1), driver, 1, 3);
    parking.ask(new SpotCommand.Cancel(booked.spot(), driver, booked.id()));
    var reply = post(driver, booked, "arrival", "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(text(reply)).contains("This booking was cancelled.");
  }

  @Test
  void aStepTakenTwiceIsTakenOnce() {
    var booked = parking.confirmed(parking.spot(1), driver, 1, 3);
    for (int again = 0; again < 2; again++) {
      assertThat(post(driver, booked, "cancellation", "").status()).isEqualTo(303);
    }
  }

  @Test
  void aHoldSaysHowLongItLasts() {
    var held = parking.held(parking.spot(1), driver, 1, 3);
    passTo(TestParking.START.plusSeconds(61));
    assertThat(text(get(driver, "/" + held.id())))
        .contains("data-countdown=\"539\"", ">9 minutes left</strong>", "/countdown.js")
        .contains("data-minute=\"8\">8 minutes left<", "data-minute=\"1\">1 minute left<");
  }

  @Test
  void aBookingSaysWhereItIsAndWhatCanBePaid() {
    var spot = parking.spot(1);
    var price = "update parking.spot set hourly_price = 345833 where id = ?";
    parking.database.db().run(tx -> tx.update(price, spot.id().value()));
    var held = parking.held(spot, driver, 1, 3);
    var place = spot.place();
    assertThat(text(get(driver, "/" + held.id())))
        .contains("href=\"geo:" + place.lat() + "," + place.lng() + "\"")
        .contains("6,917\u00a0UZS");
  }

  @Test
  void theZoneIsToldAsItIsThenAndThatItsClocksChange() {
    passTo(Instant.parse("2026-10-20T08:00:00Z"));
    var spot = parking.spot(1);
    var zone = "update parking.spot set time_zone = 'Europe/Zurich' where id = ?";
    parking.database.db().run(tx -> tx.update(zone, spot.id().value()));
    var night = Instant.parse("2026-10-24T22:00:00Z");
    var id = BookingId.next(parking.time.get());
    parking.ask(
        new SpotCommand.Hold(
            spot.id(), driver, id, night, night.plus(Duration.ofHours(6)), TestParking.PLATE));
    assertThat(text(get(driver, "/" + id)))
        .contains("Sun 25 Oct 2026, 00:00 – 05:00")
        .contains("Zurich, UTC+2. The clocks change in between.");
  }

  @Test
  void nobodyElseSeesOrChangesABooking() {
    var booked = parking.confirmed(parking.spot(1), driver, 1, 3);
    var stranger = driver();
    for (var page : List.of("", "/cancellation", "/change", "/extension")) {
      assertThat(get(stranger, "/" + booked.id() + page).status()).as(page).isEqualTo(404);
    }
    assertThat(post(stranger, booked, "cancellation", "").status()).isEqualTo(404);
    assertThat(text(get(stranger, ""))).contains("Nothing is booked.");
  }

  @Test
  void pastBookingsComePageByPage() {
    var spot = parking.spot(50);
    IntStream.range(0, 45).forEach(i -> parking.held(spot, driver, 1, 3));
    assertThat(links(get(driver, ""))).hasSize(45);
    passTo(at(1));
    assertThat(links(get(driver, ""))).isEmpty();
    var first = get(driver, "?past=1");
    var second = get(driver, "?past=1&before=" + older(first).orElseThrow());
    var third = get(driver, "?past=1&before=" + older(second).orElseThrow());
    assertThat(List.of(links(first).size(), links(second).size(), links(third).size()))
        .containsExactly(20, 20, 5);
    assertThat(older(third)).isEmpty();
    assertThat(Stream.of(first, second, third).flatMap(page -> links(page).stream()))
        .hasSize(45)
        .doesNotHaveDuplicates();
  }

  @Test
  void aWindowWithNoRoomLeavesTheBookingAsItWas() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, driver, 1, 3);
    parking.confirmed(spot, driver(), 3, 5);
    var extended = post(driver, booked, "extension", "until=2026-03-02T12:00:00Z");
    assertThat(extended.status()).isEqualTo(409);
    assertThat(text(extended)).contains("No bay is free then. Your booking stays as it is.");
    assertThat(parking.stored(booked.id())).isEqualTo(booked);
  }

  @Test
  void fieldsLeftAsTheyWereChangeNoMoment() {
    parking.time.set(TestParking.START.plusSeconds(17));
    var booked = parking.confirmed(parking.spot(1), driver, 1.01, 3.02);
    passTo(TestParking.START.plusSeconds(20));
    var changed =
        post(driver, booked, "change", "from=2026-03-02T14:00&to=2026-03-02T16:01&plate=B+2");
    assertThat(changed.status()).isEqualTo(303);
    assertThat(parking.stored(booked.id()).window()).isEqualTo(booked.window());
    assertThat(parking.stored(booked.id()).plate().text()).isEqualTo("B 2");
  }

  @ParameterizedTest
  @CsvSource({
    "until=2026-03-02T12:00:00Z, 303",
    "until=2026-03-02T10:00:00Z, 422",
    "until=x, 422",
    "until=, 422",
    "to=2026-03-02T17:30, 303",
    "to=2026-03-02T15:30, 422",
    "to=2026-12-02T15:30, 422"
  })
  void anExtensionIsLaterAndNotTooLong(String form, int status) {
    var booked = parking.confirmed(parking.spot(1), driver, 1, 3);
    assertThat(post(driver, booked, "extension", form).status()).isEqualTo(status);
  }

  @Test
  void anExtensionThatIsSentTwiceIsMadeOnce() {
    var booked = parking.confirmed(parking.spot(1), driver, 1, 3);
    for (int sent = 0; sent < 2; sent++) {
      var page = post(driver, booked, "extension", "until=2026-03-02T12:00:00Z");
      assertThat(page.status()).isEqualTo(303);
    }
    assertThat(parking.stored(booked.id()).window().to()).isEqualTo("2026-03-02T12:00:00Z");
  }

  private static Optional<String> older(Reply page) {
    var link = OLDER.matcher(text(page));
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }

  private static List<String> links(Reply page) {
    return Pattern.compile("<h2><a href=\"([^\"]+)\"")
        .matcher(text(page))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static Reply get(Actor actor, String below) {
    return http.get(actor, HoldPages.PATH + below);
  }

  private static Reply post(Actor actor, Booking booking, String noun, String form) {
    var path = HoldPages.PATH + "/" + booking.id() + "/" + noun;
    return http.call(Route.Method.POST, path, form, Optional.of(actor), FORM);
  }

  private static void passTo(Instant now) {
    parking.time.set(now);
    http.now = now;
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
