package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.spot.Tariff;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
  private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource({
    // hourly price 500, daily maximum 4,000
    "2026-03-02T08:00, 2026-03-02T09:00, 500",
    "2026-03-02T08:00, 2026-03-02T08:15, 125",
    "2026-03-02T08:00, 2026-03-02T08:20, 167",
    "2026-03-02T08:00, 2026-03-02T08:20:00.000001, 167",
    "2026-03-02T08:00, 2026-03-02T16:00, 4000",
    "2026-03-02T08:00, 2026-03-02T23:00, 4000",
    "2026-03-02T22:00, 2026-03-03T02:00, 2000",
    "2026-03-02T00:00, 2026-03-03T00:00, 4000",
    "2026-03-02T12:00, 2026-03-05T12:00, 16000",
    "2026-03-02T23:00, 2026-03-05T01:00, 9000"
  })
  void eachCalendarDayIsCountedAndCappedForItself(
      LocalDateTime from, LocalDateTime to, long price) {
    assertThat(Price.of(window(from, to, TASHKENT), tariff(500, Optional.of(4_000L)), TASHKENT))
        .isEqualTo(price);
  }

  @Test
  void aDayIsAsLongAsItIs() {
    var spring = window("2026-03-29T00:00", "2026-03-30T00:00");
    var autumn = window("2026-10-25T00:00", "2026-10-26T00:00");
    assertThat(Price.of(spring, tariff(100, Optional.empty()), ZURICH)).isEqualTo(2_300);
    assertThat(Price.of(autumn, tariff(100, Optional.empty()), ZURICH)).isEqualTo(2_500);
  }

  @ParameterizedTest
  @CsvSource({
    // one o'clock to four by the wall; the clock is put forward, then back, at two or three
    "2026-03-28T01:00, 2026-03-28T04:00, 300",
    "2026-03-29T01:00, 2026-03-29T04:00, 200",
    "2026-10-25T01:00, 2026-10-25T04:00, 400",
    "2026-03-28T22:00, 2026-03-29T03:00, 400",
    "2026-10-24T22:00, 2026-10-25T03:00, 600"
  })
  void onlyTheHoursThatPassAreCountedWhenTheClockChanges(
      LocalDateTime from, LocalDateTime to, long price) {
    assertThat(Price.of(window(from, to, ZURICH), tariff(100, Optional.empty()), ZURICH))
        .isEqualTo(price);
  }

  @Test
  void theLongAndTheShortDayHaveOneMaximumEach() {
    var spring = window("2026-03-28T12:00", "2026-03-30T12:00");
    var autumn = window("2026-10-24T12:00", "2026-10-26T12:00");
    var tariff = tariff(100, Optional.of(2_350L));
    assertThat(Price.of(spring, tariff, ZURICH)).isEqualTo(1_200 + 2_300 + 1_200);
    assertThat(Price.of(autumn, tariff, ZURICH)).isEqualTo(1_200 + 2_350 + 1_200);
  }

  @Test
  void theDayIsTheSpotsOwn() {
    var window =
        window(
            LocalDateTime.parse("2026-03-02T20:00"),
            LocalDateTime.parse("2026-03-03T04:00"),
            TASHKENT);
    var tariff = tariff(100, Optional.of(300L));
    assertThat(Price.of(window, tariff, TASHKENT)).isEqualTo(600);
    assertThat(Price.of(window, tariff, ZoneId.of("UTC"))).isEqualTo(300);
  }

  @Test
  void freeIsFreeAndTheDearestDoesNotOverflow() {
    var month = window("2026-03-01T00:00", "2026-03-31T00:00");
    assertThat(Price.of(month, tariff(0, Optional.empty()), ZURICH)).isZero();
    assertThat(Price.of(month, tariff(Tariff.HIGHEST, Optional.empty()), ZURICH))
        .isEqualTo(719 * Tariff.HIGHEST);
  }

  private static Tariff tariff(long hourly, Optional<Long> most) {
    return new Tariff(hourly, most, Currency.getInstance("CHF"));
  }

  private static Window window(String from, String to) {
    return window(LocalDateTime.parse(from), LocalDateTime.parse(to), ZURICH);
  }

  private static Window window(LocalDateTime from, LocalDateTime to, ZoneId zone) {
    return new Window(from.atZone(zone).toInstant(), to.atZone(zone).toInstant());
  }
}
