package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.driver.Reminders;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.auth.Accounts;
import dev.bardosh.platform.auth.Email;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.jobs.Jobs;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drivers are written, and when. */
class LettersTest {
  private static TestParking parking;
  private static Reminders reminders;

  private final String email = UUID.randomUUID() + "@example.org";
  private final Actor driver = account(email, "en");

  @BeforeAll
  static void start() {
    parking = new TestParking();
    reminders = new Reminders(parking.database.db(), parking.letters, Duration.ofHours(1));
  }

  @AfterAll
  static void stop() {
    parking.close();
  }

  @BeforeEach
  void resetTheClock() {
    parking.time.set(TestParking.START);
  }

  @Test
  void whoConfirmsGetsALetterWithTheReceipt() {
    var booked = parking.confirmed(parking.spot(1), driver, 2, 4);
    var code = code(booked);
    var letter = letters().getFirst();
    assertThat(letter.subject()).isEqualTo("Parking booked: Chorsu, north, 2026-03-02 15:00");
    assertThat(letter.text())
        .contains("Hello Aziza,", "Chorsu, north\nNavoi 1; Tashkent\n")
        .contains("From: 2026-03-02 15:00\nTo: 2026-03-02 17:00\nTime zone: Asia/Tashkent\n")
        .contains("Bay: 1 ", "Car: 01 A 123 BC\n", "Price: 12\u00a0UZS,")
        .contains("Receipt: " + code + "\n", TestParking.SITE + "/parking/receipts/" + code)
        .contains(TestParking.SITE + "/parking/bookings/" + booked.id());
  }

  @Test
  void theLetterIsInTheDriversLanguage() {
    var address = UUID.randomUUID() + "@example.org";
    parking.confirmed(parking.spot(1), account(address, "uz-Cyrl"), 2, 4);
    assertThat(letters(address).getFirst().text()).contains("Ассалому алайкум, Aziza!");
    var other = UUID.randomUUID() + "@example.org";
    parking.confirmed(parking.spot(1), account(other, "ru"), 2, 4);
    assertThat(letters(other).getFirst().text()).contains("Место за вами.");
  }

  @Test
  void confirmingAgainOrHoldingAloneWritesNothing() {
    var spot = parking.spot(2);
    parking.held(spot, driver, 2, 4);
    var booked = parking.confirmed(spot, driver, 2, 4);
    parking.ask(new SpotCommand.Confirm(spot.id(), driver, booked.id()));
    parking.ask(new SpotCommand.Extend(spot.id(), driver, booked.id(), at(5)));
    assertThat(letters()).hasSize(1);
  }

  @Test
  void everyBookingOfACrowdGetsItsOwn() {
    var spot = parking.spot(50);
    var held = IntStream.range(0, 50).mapToObj(i -> parking.held(spot, driver, 2, 4)).toList();
    CompletableFuture.allOf(
            held.stream()
                .map(b -> new SpotCommand.Confirm(spot.id(), driver, b.id()))
                .map(parking.decider::submit)
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(letters()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void timesOnBothSidesOfAChangeOfClocksSayWhichIsWhich() {
    parking.time.set(Instant.parse("2026-10-20T00:00:00Z"));
    var from = Instant.parse("2026-10-25T00:30:00Z");
    var spot = zurich();
    parking.ask(
        new SpotCommand.Confirm(
            spot.id(), driver, hold(spot, from, from.plus(Duration.ofHours(2)))));
    assertThat(letters().getFirst().text())
        .contains("From: 2026-10-25 02:30 (UTC+02:00)\nTo: 2026-10-25 03:30 (UTC+01:00)\n")
        .contains("Price: 2\u00a0CHF");
  }

  @Test
  void driversAreRemindedOnceAnHourBefore() {
    parking.confirmed(parking.spot(1), driver, 2, 4);
    sendAt(1, -1);
    assertThat(letters()).hasSize(1);
    sendAt(1, 0);
    assertThat(letters()).hasSize(2);
    assertThat(reminder().subject())
        .isEqualTo("Your parking begins soon: Chorsu, north, 2026-03-02 15:00");
    sendAt(1, 60);
    assertThat(letters()).hasSize(2);
  }

  @Test
  void nobodyIsRemindedOfWhatTheyCancelledOrOnlyHeldOrHasBegun() {
    var spot = parking.spot(3);
    var cancelled = parking.confirmed(spot, driver, 2, 4);
    parking.ask(new SpotCommand.Cancel(spot.id(), driver, cancelled.id()));
    parking.confirmed(spot, driver, 1.25, 4);
    parking.held(spot, driver, 2, 4);
    sendAt(1.5, 0);
    assertThat(letters()).hasSize(2);
  }

  @Test
  void whoIsSuspendedIsNotReminded() {
    parking.confirmed(parking.spot(1), driver, 2, 4);
    var author = Author.commandLine(TestParking.START);
    parking.database.db().run(tx -> new Accounts(List.of()).suspend(tx, author, driver.account()));
    sendAt(1.5, 0);
    assertThat(letters()).hasSize(1);
  }

  @Test
  void whoConfirmedLateNeedsNoReminder() {
    parking.confirmed(parking.spot(1), driver, 0.9, 4);
    sendAt(0.1, 0);
    assertThat(letters()).hasSize(1);
  }

  @Test
  void anotherStartIsAnotherReminder() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, driver, 2, 4);
    sendAt(1.5, 0);
    var later = Optional.of(at(5));
    parking.ask(
        new SpotCommand.Change(
            spot.id(), driver, booked.id(), later, Optional.of(at(6)), Optional.empty()));
    sendAt(1.6, 0);
    assertThat(letters()).hasSize(2);
    sendAt(4.5, 0);
    assertThat(letters()).hasSize(3);
  }

  @Test
  void whoeverSendsAtTheSameMomentSendsNothingTwice() {
    var spot = parking.spot(450);
    IntStream.range(0, 450).forEach(i -> parking.held(spot, driver, 2, 4));
    parking
        .database
        .db()
        .run(
            tx ->
                tx.update(
                    "update parking.booking set status = 'confirmed', confirmed_at = created_at"
                        + " where spot_id = ?",
                    spot.id().value()));
    var now = at(1.5);
    var senders =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> reminders.send(now)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(senders).join();
    reminders.send(now);
    assertThat(letters()).hasSize(450);
  }

  @Test
  void aDriverHearsOfABookingThatTheOwnerCancelled() {
    var spot = parking.spot(1);
    var booked = parking.confirmed(spot, driver, 2, 4);
    var owner = new Actor(spot.owner(), Set.of(), Set.of("*"), UUID.randomUUID());
    parking.ask(new SpotCommand.Cancel(spot.id(), owner, booked.id()));
    parking.ask(new SpotCommand.Cancel(spot.id(), owner, booked.id()));
    assertThat(letters()).hasSize(2);
    var letter = withdrawal();
    assertThat(letter.subject())
        .isEqualTo("Your booking was cancelled: Chorsu, north, 2026-03-02 15:00");
    assertThat(letter.text())
        .contains("Hello Aziza,", "Chorsu, north\nNavoi 1; Tashkent\n", "Car: 01 A 123 BC\n")
        .contains("From: 2026-03-02 15:00\nTo: 2026-03-02 17:00\nTime zone: Asia/Tashkent\n")
        .contains("/parking?near=41.32,69.23&from=2026-03-02T15:00&to=2026-03-02T17:00\n")
        .contains(TestParking.SITE + "/parking/bookings/" + booked.id());
  }

  @Test
  void whatADriverCancelsOrOnlyHeldNeedsNoLetter() {
    var spot = parking.spot(2);
    var administrator =
        new Actor(UUID.randomUUID(), Set.of("parking.admin"), Set.of("*"), UUID.randomUUID());
    var booked = parking.confirmed(spot, driver, 2, 4);
    parking.ask(new SpotCommand.Cancel(spot.id(), driver, booked.id()));
    parking.ask(new SpotCommand.Cancel(spot.id(), administrator, booked.id()));
    var held = parking.held(spot, driver, 2, 4);
    parking.ask(new SpotCommand.Cancel(spot.id(), administrator, held.id()));
    assertThat(letters()).hasSize(1);
    var second = parking.confirmed(spot, driver, 2, 4);
    parking.ask(new SpotCommand.Cancel(spot.id(), administrator, second.id()));
    assertThat(withdrawal().subject()).startsWith("Your booking was cancelled");
  }

  @Test
  void theQueueRemindsToo() {
    parking.confirmed(parking.spot(1), driver, 2, 4);
    parking.time.set(at(1));
    var database = parking.database;
    try (var jobs = new Jobs(database.db(), database.connections(), parking.time::get)) {
      BookingJobs.remind(jobs, reminders);
      jobs.runDue(parking.time.get());
    }
    assertThat(letters()).hasSize(2);
  }

  private void sendAt(double hours, int seconds) {
    parking.time.set(at(hours).plusSeconds(seconds));
    reminders.send(parking.time.get());
  }

  private BookingId hold(Spot spot, Instant from, Instant to) {
    var id = BookingId.next(parking.time.get());
    parking.ask(new SpotCommand.Hold(spot.id(), driver, id, from, to, TestParking.PLATE));
    return id;
  }

  private String code(Booking booking) {
    return parking
        .database
        .db()
        .write(
            tx -> parking.receipts.ofDriver(tx, booking.id(), driver.account(), TestParking.START))
        .orElseThrow()
        .code()
        .toString();
  }

  private Mail.Letter reminder() {
    return letters().stream().filter(l -> l.subject().contains("soon")).findAny().orElseThrow();
  }

  private Mail.Letter withdrawal() {
    return letters().stream()
        .filter(l -> l.subject().contains("cancelled"))
        .findAny()
        .orElseThrow();
  }

  private List<Mail.Letter> letters() {
    return letters(email);
  }

  private static List<Mail.Letter> letters(String email) {
    return parking.database.db().read(tx -> Outbox.of(tx, Mail.CHANNEL, email, 1_000)).stream()
        .map(stored -> read(stored.body()))
        .toList();
  }

  private static Mail.Letter read(String body) {
    try {
      return Json.MAPPER.readValue(body, Mail.Letter.class);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Actor account(String email, String language) {
    var added =
        parking
            .database
            .db()
            .write(
                tx ->
                    new Accounts(List.of())
                        .add(
                            tx,
                            Email.parse(email),
                            "Aziza",
                            language,
                            Set.of(),
                            Optional.empty(),
                            TestParking.START));
    var account = ((Accounts.Added) added).account();
    return new Actor(account.id(), Set.of(), Set.of("*"), UUID.randomUUID());
  }

  private static Spot zurich() {
    var spot = TestParking.spotOf(TestParking.driver(), 1);
    return parking.insert(
        new Spot(
            spot.id(),
            spot.owner(),
            Optional.empty(),
            "Sihl",
            "",
            spot.place(),
            SpotKind.GARAGE,
            1,
            0,
            0,
            Tariff.hourly(100, "CHF"),
            ZoneId.of("Europe/Zurich"),
            spot.hours(),
            false,
            "{}",
            TestParking.START,
            TestParking.START));
  }
}
