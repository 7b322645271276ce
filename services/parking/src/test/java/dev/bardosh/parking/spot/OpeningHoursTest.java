package dev.bardosh.parking.spot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24/7 | 24/7",
        "00:00-24:00 | 24/7",
        "Mo-Su 00:00-24:00 | 24/7",
        "Mo-Fr 07:00-22:00; Sa 08:00-14:00 | Mo-Fr 07:00-22:00; Sa 08:00-14:00",
        "08:00-12:00, 13:00-18:00; Su off | Mo-Sa 08:00-12:00,13:00-18:00",
        "Mo-Su 08:00-18:00; We closed; | Mo-Tu,Th-Su 08:00-18:00",
        "Fr-Mo 20:00-02:00 | Mo,Fr-Su 20:00-02:00",
        "Mo,We 10:00-20:00 | Mo,We 10:00-20:00",
        "Sa 22:00-26:00 | Sa 22:00-02:00",
        "Mo 08:00-12:00,11:00-13:00 | Mo 08:00-13:00",
        "Mo 08:00-32:00 | Mo 08:00-08:00",
        "Mo 08:00-40:00 | Mo 08:00-40:00",
        "off | off"
      })
  void isReadAndWrittenAndReadAgain(String text, String written) {
    var hours = OpeningHours.parse(text).orElseThrow();
    assertThat(hours.text()).isEqualTo(written);
    assertThat(OpeningHours.parse(written)).contains(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mo",
        "open",
        "sunrise-sunset",
        "PH off",
        "Mo-Fr 07:00-22:00; PH off",
        "Mo 7:00-22:00",
        "Mo-Fr 07:00-22:60",
        "24:00-25:00",
        "07:00-49:00",
        "Apr-Oct 08:00-18:00",
        "Mo 07:00",
        "Mo 07:00-22:00 \"x\"",
        "07:00-",
        "Mo-Fr 07:00-22:00,",
        "Mo--Fr 07:00-22:00",
        "Mo-Fr 07:00-22:00 || off",
        "00:00-01:00,02:00-03:00,04:00-05:00,06:00-07:00,08:00-09:00,10:00-11:00,12:00-13:00"
      })
  void whatIsNotUnderstoodIsNotGuessed(String text) {
    assertThat(OpeningHours.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-03T07:00, 2026-08-03T22:00, true", // Monday
    "2026-08-04T06:59, 2026-08-04T10:00, false",
    "2026-08-03T10:00, 2026-08-03T22:01, false",
    "2026-08-03T10:00, 2026-08-04T10:00, false",
    "2026-08-07T20:00, 2026-08-08T03:00, true", // Friday night
    "2026-08-07T20:00, 2026-08-08T03:01, false",
    "2026-08-08T01:00, 2026-08-08T02:00, true",
    "2026-08-08T23:00, 2026-08-10T06:00, true", // Saturday to Monday
    "2026-08-09T12:00, 2026-08-10T07:00, true",
    "2026-08-05T10:00, 2026-08-05T11:00, false" // Wednesday
  })
  void coverAWindowOnlyWhole(String from, String to, boolean covered) {
    var hours =
        OpeningHours.parse(
                "Tu-Th 07:00-22:00; We off; Fr 18:00-03:00; Sa 20:00-24:00; Su 00:00-31:00;"
                    + " Mo 07:00-22:00")
            .orElseThrow();
    assertThat(hours.covers(at(from), at(to), ZURICH)).isEqualTo(covered);
  }

  @Test
  void clocksThatChangeOpenAndCloseByTheWall() {
    var nights = OpeningHours.parse("22:00-06:00").orElseThrow();
    // 29 March 2026: 02:00 becomes 03:00; 25 October: 03:00 becomes 02:00
    assertThat(nights.covers(at("2026-03-28T22:00"), at("2026-03-29T06:00"), ZURICH)).isTrue();
    assertThat(nights.covers(at("2026-10-24T22:00"), at("2026-10-25T06:00"), ZURICH)).isTrue();
    assertThat(nights.covers(at("2026-10-24T22:00"), at("2026-10-25T06:01"), ZURICH)).isFalse();
    var days = OpeningHours.parse("00:00-12:00,12:00-24:00").orElseThrow();
    assertThat(days.covers(at("2026-01-01T00:00"), at("2027-01-01T00:00"), ZURICH)).isTrue();
  }

  @Test
  void whatWouldBeTooLongToReadBackIsRefused() {
    var times =
        IntStream.range(0, 6)
            .mapToObj(i -> "%02d:00-%02d:00".formatted(3 * i, 3 * i + 1))
            .collect(Collectors.joining(","));
    var days = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa");
    var text =
        days.stream()
            .map(day -> day + times.replace("00:00-01", "00:0" + days.indexOf(day) + "-01"))
            .collect(Collectors.joining(";"));
    assertThat(text).hasSizeBetween(430, 450);
    assertThat(OpeningHours.parse(text)).isPresent();
    var longest = text + ";Su" + times.substring(0, 47);
    assertThat(longest).hasSizeLessThanOrEqualTo(500);
    assertThat(OpeningHours.parse(longest)).isEmpty();
  }

  @Test
  void whateverIsWrittenReadsBackTheSame() {
    var random = new Random(3);
    var days = new String[] {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int rules = random.nextInt(1, 5); rules > 0; rules--) {
        text.append(days[random.nextInt(7)]);
        text.append(random.nextBoolean() ? "-" + days[random.nextInt(7)] : "");
        int from = random.nextInt(24 * 60);
        int to = random.nextInt(48 * 60 + 1);
        text.append(" %02d:%02d-%02d:%02d; ".formatted(from / 60, from % 60, to / 60, to % 60));
      }
      var hours = OpeningHours.parse(text.toString()).orElseThrow();
      assertThat(OpeningHours.parse(hours.text())).as(text.toString()).contains(hours);
    }
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZURICH).toInstant();
  }
}
