package dev.bardosh.parking;

import static dev.bardosh.parking.TestParking.driver;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.SpotCommand;
import dev.bardosh.parking.driver.Receipts;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Json;
import dev.bardosh.platform.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
  private static TestParking parking;
  private static TestHttp http;

  private final Actor driver = driver();

  @BeforeAll
  static void start() {
    parking = new TestParking();
    http = server(parking.receipts);
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
  void aConfirmedBookingHasAReceiptThatAnybodyCanCheck() {
    var booked = confirmed();
    var receipt = json(receipt(driver, booked));
    var code = receipt.path("code").asText();
    assertThat(code).matches("\\d+(-[0-9A-HJKMNP-TV-Z]{4}){4}");
    assertThat(receipt.path("url").asText())
        .isEqualTo(TestParking.SITE + "/parking/receipts/" + code);
    assertThat(receipt.path("spotName").asText()).isEqualTo("Chorsu, north");
    assertThat(receipt.path("booking").path("plate").asText()).isEqualTo("01 A 123 BC");
    assertThat(json(check(code)))
        .hasToString(
            "{\"valid\":true,\"status\":\"confirmed\",\"spotName\":\"Chorsu, north\","
                + "\"timeZone\":\"Asia/Tashkent\",\"from\":\"2026-03-02T09:00:00Z\","
                + "\"to\":\"2026-03-02T11:00:00Z\",\"plate\":\"01 • ••• BC\",\"price\":1200,"
                + "\"currency\":\"UZS\"}");
  }

  @Test
  void howItIsTypedDoesNotMatter() {
    var code = code(confirmed());
    var sloppy = code.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
    for (var typed : List.of(sloppy, code.replace("-", ""), " " + code.replace('-', ' '))) {
      assertThat(check(typed).status()).as(typed).isEqualTo(200);
    }
  }

  @Test
  void aCodeWithOneSignChangedIsNothing() {
    var code = code(confirmed());
    for (int at = code.indexOf('-') + 1; at < code.length(); at++) {
      var other = code.charAt(at) == '7' ? '8' : '7';
      if (code.charAt(at) != '-') {
        assertThat(check(code.substring(0, at) + other + code.substring(at + 1)).status())
            .isEqualTo(404);
      }
    }
  }

  @Test
  void theSealOfOneReceiptDoesNotOpenAnother() {
    var one = code(confirmed());
    var other = code(confirmed());
    var mixed = other.substring(0, other.indexOf('-')) + one.substring(one.indexOf('-'));
    assertThat(check(mixed).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1",
        "-",
        "0000000000000000",
        "99999999999999999999999999999999999",
        "1-UUUU-UUUU-UUUU-UUUU",
        "1-0000-0000-0000-0000",
        "<script>",
        "١-0000-0000-0000-0000"
      })
  void whatIsNoCodeIsNothing(String text) {
    assertThat(check(text).status()).isEqualTo(404);
  }

  @Test
  void aBookingThatWasNeverConfirmedHasNone() {
    var held = parking.held(parking.spot(1), driver, 1, 3);
    assertThat(receipt(driver, held).status()).isEqualTo(404);
  }

  @Test
  void nobodyElseGetsTheReceipt() {
    var owner = driver();
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var booked = parking.confirmed(spot, driver, 1, 3);
    assertThat(receipt(driver(), booked).status()).isEqualTo(404);
    assertThat(receipt(owner, booked).status()).isEqualTo(404);
  }

  @Test
  void aReceiptOfWhatWasCancelledSaysSo() {
    var booked = confirmed();
    var code = code(booked);
    parking.ask(new SpotCommand.Cancel(booked.spot(), driver, booked.id()));
    var checked = json(check(code));
    assertThat(checked.path("valid").asBoolean()).isFalse();
    assertThat(checked.path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void aReceiptFollowsTimeToo() {
    var code = code(confirmed());
    http.now = TestParking.START.plus(Duration.ofHours(2));
    assertThat(json(check(code)).path("status").asText()).isEqualTo("released");
  }

  @Test
  void theReceiptOutlivesItsSpot() {
    var owner = driver();
    var spot = parking.insert(TestParking.spotOf(owner, 1));
    var booked = parking.confirmed(spot, driver, 0, 1);
    var code = code(booked);
    parking.ask(new SpotCommand.Arrive(spot.id(), driver, booked.id()));
    parking.ask(new SpotCommand.Leave(spot.id(), driver, booked.id()));
    parking.ask(new SpotCommand.RemoveSpot(spot.id(), owner));
    var checked = json(check(code));
    assertThat(checked.path("valid").asBoolean()).isTrue();
    assertThat(checked.path("spotName").asText()).isEqualTo("Chorsu, north");
  }

  @Test
  void everyProcessSealsAlike() {
    var code = code(confirmed());
    var other = server(new Receipts(parking.database.db()));
    assertThat(other.get(ReceiptApi.PATH + "/" + code).status()).isEqualTo(200);
  }

  @Test
  void confirmedAgainTheReceiptIsTheSame() {
    var booked = confirmed();
    var code = code(booked);
    parking.ask(new SpotCommand.Confirm(booked.spot(), driver, booked.id()));
    assertThat(code(booked)).isEqualTo(code);
  }

  @Test
  void whatAnOlderVersionConfirmedGetsItsReceiptWhenAskedFor() {
    var booked = confirmed();
    parking.database.db().run(tx -> tx.update("delete from parking.receipt"));
    assertThat(receipt(driver(), booked).status()).isEqualTo(404);
    assertThat(parking.count("select count(*) as n from parking.receipt")).isZero();
    assertThat(check(code(booked)).status()).isEqualTo(200);
  }

  private Booking confirmed() {
    return parking.confirmed(parking.spot(1), driver, 1, 3);
  }

  private String code(Booking booking) {
    return json(receipt(driver, booking)).path("code").asText();
  }

  private static Reply receipt(Actor actor, Booking booking) {
    return http.get(actor, BookingApi.PATH + "/" + booking.id() + "/receipt");
  }

  private static Reply check(String code) {
    return http.get(ReceiptApi.PATH + "/" + code);
  }

  private static TestHttp server(Receipts receipts) {
    var api = new ReceiptApi(parking.database.db(), receipts, () -> TestParking.SITE);
    return new TestHttp(api.routes(), TestParking.START);
  }

  private static JsonNode json(Reply reply) {
    try {
      return Json.MAPPER.readTree(reply.body());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
