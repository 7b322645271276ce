package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.BookingListStore;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.driver.CalendarFeeds;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {
  private static final String PATH = "/api/v1/parking/calendar-feed";

  private static TestParking parking;
  private static TestHttp http;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    var feeds = new CalendarFeeds(new BookingListStore(), () -> TestParking.SITE);
    http =
        new TestHttp(new CalendarFeedApi(parking.database.db(), feeds).routes(), TestParking.START);
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    parking.time.set(TestParking.START);
    http.now = TestParking.START;
  }

  @Test
  void aFeedShowsWhatIsBeforeTheDriverTheSoonestFirst() {
    var spot = parking.spot(5);
    var later = parking.confirmed(spot, driver, 5, 6);
    var soon = parking.held(spot, driver, 1, 3);
    parking.confirmed(spot, driver(), 1, 3);
    var gone = parking.confirmed(spot, driver, 1, 3);
    parking.ask(new SpotCommand.Cancel(spot.id(), driver, gone.id()));
    var feed = http.get(make());
    assertThat(feed.contentType()).startsWith("text/calendar");
    assertThat(lines(feed, "UID:")).containsExactly("UID:" + soon.id(), "UID:" + later.id());
    assertThat(lines(feed, "STATUS:")).containsExactly("STATUS:TENTATIVE", "STATUS:CONFIRMED");
    assertThat(lines(feed, "METHOD:")).containsExactly("METHOD:PUBLISH");
  }

  @Test
  void whatTimeHasEndedIsNotShown() {
    var spot = parking.spot(5);
    parking.held(spot, driver, 1, 3);
    var url = make();
    http.now = TestParking.START.plus(Duration.ofMinutes(10));
    assertThat(lines(http.get(url), "UID:")).isEmpty();
  }

  @Test
  void everyChangeCounts() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, driver, 1, 3);
    var url = make();
    assertThat(lines(http.get(url), "SEQUENCE:")).containsExactly("SEQUENCE:1");
    parking.ask(new SpotCommand.Extend(spot.id(), driver, booked.id(), at(4)));
    assertThat(lines(http.get(url), "SEQUENCE:")).containsExactly("SEQUENCE:2");
  }

  @Test
  void aNewAddressReplacesTheOldOne() {
    var old = make();
    var fresh = make();
    assertThat(http.get(old).status()).isEqualTo(404);
    assertThat(http.get(fresh).status()).isEqualTo(200);
  }

  @Test
  void aRevokedAddressIsDead() {
    var url = make();
    for (int again = 0; again < 2; again++) {
      assertThat(http.send(driver, Route.Method.DELETE, PATH, "").status()).isEqualTo(204);
    }
    assertThat(http.get(url).status()).isEqualTo(404);
  }

  @Test
  void aSuspendedAccountsAddressIsDeadUntilItIsLetInAgain() {
    var db = parking.database.db();
    var accounts = new Accounts(List.of());
    var url = make();
    db.run(tx -> accounts.addForProgram(tx, driver.account(), "Driver", TestParking.START));
    var author = Author.commandLine(TestParking.START);
    db.run(tx -> accounts.suspend(tx, author, driver.account()));
    assertThat(http.get(url).status()).isEqualTo(404);
    db.run(tx -> accounts.reinstate(tx, author, driver.account()));
    assertThat(http.get(url).status()).isEqualTo(200);
  }

  @Test
  void anotherTokenOpensNothing() {
    make();
    for (var token : List.of("x", "bc_" + "A".repeat(43), "bs_" + "A".repeat(43), "' or 1=1")) {
      assertThat(http.get("/api/v1/parking/calendars/" + token + ".ics").status()).isEqualTo(404);
    }
  }

  @Test
  void theSecretItselfIsNotStored() {
    var url = make();
    var token = url.substring(url.lastIndexOf('/') + 1, url.length() - 4);
    assertThat(
            parking.count(
                "select count(*) as n from parking.calendar_feed f where f::text like ?",
                "%" + token + "%"))
        .isZero();
  }

  /** The path of a new feed of the driver's. */
  private String make() {
    var made = http.send(driver, Route.Method.PUT, PATH, "");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.headers()).containsEntry("Cache-Control", "no-store");
    try {
      var url = Json.MAPPER.readTree(made.body()).path("url").asText();
      assertThat(url).startsWith(TestParking.SITE + "/api/v1/parking/calendars/bc_");
      return url.substring(TestParking.SITE.length());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<String> lines(Reply reply, String start) {
    return Arrays.stream(new String(reply.body(), StandardCharsets.UTF_8).split("\r\n"))
        .filter(line -> line.startsWith(start))
        .toList();
  }
}
