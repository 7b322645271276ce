package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.BookingListStore.Located;
import dev.bardosh.parking.booking.BookingStatus;
import dev.bardosh.parking.booking.Venue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Bookings for a person's calendar (RFC 5545). Written by hand: some ten lines in UTC need no
 * library, and the one there is brings a script language along.
 */
public final class CalendarEntry {
  /** Octets a line may have before it is folded, its break not counted. */
  private static final int LONGEST_LINE = 75;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarEntry() {}

  /** One booking, to be taken over into a calendar. */
  public static String write(Located located, String page, Instant now) {
    var lines = new ArrayList<String>();
    event(located, page, now, lines);
    return calendar(List.of(), lines);
  }

  /**
   * All of them, for a calendar that comes back every hour.
   *
   * @param pages the address that a booking's id completes
   */
  public static String feed(List<Located> bookings, String pages, Instant now) {
    var lines = new ArrayList<String>();
    bookings.forEach(located -> event(located, pages + located.booking().id(), now, lines));
    return calendar(
        List.of(
            "NAME:Bardosh",
            "X-WR-CALNAME:Bardosh",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H"),
        lines);
  }

  private static String calendar(List<String> properties, List<String> events) {
    var lines = new ArrayList<String>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Bardosh//Parking//EN");
    lines.add("METHOD:PUBLISH");
    lines.addAll(properties);
    lines.addAll(events);
    lines.add("END:VCALENDAR");
    var text = new StringBuilder();
    lines.forEach(line -> fold(line, text));
    return text.toString();
  }

  private static void event(Located located, String page, Instant now, List<String> lines) {
    var booking = located.booking();
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + booking.id());
    lines.add("SEQUENCE:" + located.sequence());
    lines.add("DTSTAMP:" + UTC.format(now));
    lines.add("DTSTART:" + UTC.format(booking.window().from()));
    lines.add("DTEND:" + UTC.format(booking.window().to()));
    lines.add("SUMMARY:" + text(located.venue().map(Venue::name).orElse("Parking")));
    located
        .venue()
        .map(Venue::address)
        .filter(address -> !address.isBlank())
        .ifPresent(address -> lines.add("LOCATION:" + text(address)));
    located
        .venue()
        .flatMap(Venue::place)
        .ifPresent(place -> lines.add("GEO:" + place.text().replace(',', ';')));
    lines.add("DESCRIPTION:" + text("P " + booking.bay() + ", " + booking.plate()));
    lines.add("URL:" + page);
    lines.add("STATUS:" + status(booking.status()));
    lines.add("END:VEVENT");
  }

  private static String status(BookingStatus status) {
    return switch (status) {
      case HELD -> "TENTATIVE";
      case CONFIRMED, ARRIVED, LEFT -> "CONFIRMED";
      case CANCELLED, EXPIRED, RELEASED -> "CANCELLED";
    };
  }

  private static String text(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", "");
  }

  /** Breaks between characters, never inside one. */
  private static void fold(String line, StringBuilder to) {
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      var character = Character.toString(line.codePointAt(at));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LONGEST_LINE) {
        to.append("\r\n ");
        octets = 1;
      }
      to.append(character);
      octets += length;
      at += character.length();
    }
    to.append("\r\n");
  }
}
