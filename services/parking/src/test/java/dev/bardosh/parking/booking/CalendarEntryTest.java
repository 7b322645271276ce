package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.spot.SpotId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarEntryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.5Z");

  private final Booking booking =
      Booking.held(
          new BookingId(new UUID(0, 1)),
          new SpotId(new UUID(0, 2)),
          new UUID(0, 3),
          new Plate("01 A 123"),
          new Window(NOW.plusSeconds(3_600), NOW.plusSeconds(7_200)),
          1,
          Currency.getInstance("UZS"),
          NOW,
          NOW.plusSeconds(600));

  @Test
  void anEntryIsAsTheStandardHasIt() {
    assertThat(entry("Chorsu, north", "Navoi 1;\nTashkent"))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Bardosh//Parking//EN",
                "BEGIN:VEVENT",
                "UID:00000000-0000-0000-0000-000000000001",
                "DTSTAMP:20260301T080000Z",
                "DTSTART:20260301T090000Z",
                "DTEND:20260301T100000Z",
                "SUMMARY:Chorsu\\, north",
                "LOCATION:Navoi 1\\;\\nTashkent",
                "DESCRIPTION:P 1\\, 01 A 123",
                "STATUS:TENTATIVE",
                "END:VEVENT",
                "END:VCALENDAR",
                ""));
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
  void nothingInANameEndsTheLine() {
    assertThat(entry("A\r\nEND:VCALENDAR\u0007\nATTACH:x", "").lines())
        .noneMatch(line -> line.startsWith("ATTACH"))
        .filteredOn(line -> line.equals("END:VCALENDAR"))
        .hasSize(1);
  }

  private String entry(String name, String address) {
    return CalendarEntry.write(new Located(booking, Optional.of(name), Optional.of(address)), NOW);
  }
}
