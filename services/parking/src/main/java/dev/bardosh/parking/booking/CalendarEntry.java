package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.BookingListStore.Located;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;

/**
 * A booking for a person's calendar (RFC 5545). Written by hand: eight lines in UTC need no
 * library, and the one there is brings a script language along.
 */
public final class CalendarEntry {
  /** Octets a line may have before it is folded, its break not counted. */
  private static final int LONGEST_LINE = 75;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarEntry() {}

  public static String write(Located located, Instant now) {
    var booking = located.booking();
    var lines = new ArrayList<String>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Bardosh//Parking//EN");
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + booking.id());
    lines.add("DTSTAMP:" + UTC.format(now));
    lines.add("DTSTART:" + UTC.format(booking.window().from()));
    lines.add("DTEND:" + UTC.format(booking.window().to()));
    lines.add("SUMMARY:" + text(located.name().orElse("Parking")));
    located
        .address()
        .filter(address -> !address.isBlank())
        .ifPresent(address -> lines.add("LOCATION:" + text(address)));
    lines.add("DESCRIPTION:" + text("P " + booking.bay() + ", " + booking.plate()));
    lines.add("STATUS:" + status(booking.status()));
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    var entry = new StringBuilder();
    lines.forEach(line -> fold(line, entry));
    return entry.toString();
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
