package dev.bardosh.parking.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.BookingId;
import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.Plate;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarEntryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.5Z");

  private final Booking booking =
      new Booking(
          new BookingId(new UUID(0, 1)),
          new SpotId(new UUID(0, 2)),
          1,
          new UUID(0, 3),
          new Plate("01 A 123"),
          new Window(NOW.plusSeconds(3_600), NOW.plusSeconds(7_200)),
          BookingStatus.HELD,
          Optional.of(NOW.plusSeconds(600)),
          1,
          Currency.getInstance("UZS"),
          NOW,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void anEntryIsAsTheStandardHasIt() {
    assertThat(entry("Chorsu, north", "Navoi 1;\nTashkent"))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Bardosh//Parking//EN",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "UID:00000000-0000-0000-0000-000000000001",
                "SEQUENCE:3",
                "DTSTAMP:20260301T080000Z",
                "DTSTART:20260301T090000Z",
                "DTEND:20260301T100000Z",
                "SUMMARY:Chorsu\\, north",
                "LOCATION:Navoi 1\\;\\nTashkent",
                "GEO:47.37;8.54",
                "DESCRIPTION:P 1\\, 01 A 123",
                "URL:https://example.org/1",
                "STATUS:TENTATIVE",
                "END:VEVENT",
                "END:VCALENDAR",
                ""));
  }

  @Test
  void aFeedIsOneCalendarOfAll() {
    var feed =
        CalendarEntry.feed(
            List.of(located("One", ""), located("Two", "")), "https://example.org/", NOW);
    assertThat(feed.lines())
        .startsWith("BEGIN:VCALENDAR")
        .endsWith("END:VCALENDAR")
        .contains("SUMMARY:One", "SUMMARY:Two", "URL:https://example.org/" + booking.id())
        .contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H")
        .containsOnlyOnce("BEGIN:VCALENDAR");
  }

  @Test
  void longLinesAreFoldedBetweenCharacters() {
    var name = "Стоянка 🅿 ".repeat(20).strip();
    var entry = entry(name, "");
    assertThat(entry.split("\r\n"))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(entry.replace("\r\n ", "")).contains("SUMMARY:" + name);
  }

  @Test
  void whereItIsIsToldToTheMap() {
    assertThat(entry("Spot", "")).contains("\r\nGEO:47.37;8.54\r\n").doesNotContain("LOCATION");
  }

  @Test
  void nothingInANameEndsTheLine() {
    assertThat(entry("A\r\nEND:VCALENDAR\u0007\nATTACH:x", "").lines())
        .noneMatch(line -> line.startsWith("ATTACH"))
        .filteredOn(line -> line.equals("END:VCALENDAR"))
        .hasSize(1);
  }

  private String entry(String name, String address) {
    return CalendarEntry.write(located(name, address), "https://example.org/1", NOW);
  }

  private Located located(String name, String address) {
    var venue = new Venue(name, address, Optional.of(new Place(47.37, 8.54)), ZoneOffset.UTC);
    return new Located(booking, 3, Optional.of(venue));
  }
}
