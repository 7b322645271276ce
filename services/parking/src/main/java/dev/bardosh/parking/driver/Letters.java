package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.Booking;
import dev.bardosh.parking.booking.Venue;
import dev.bardosh.parking.booking.Withdrawal;
import dev.bardosh.platform.auth.Recipient;
import dev.bardosh.platform.i18n.Language;
import dev.bardosh.platform.i18n.Messages;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** Letters to drivers: in their language, at the spot's time. */
public final class Letters {
  /** Below which are the pages of bookings. */
  public static final String BOOKINGS = "/parking/bookings/";

  /** Below which anybody checks a receipt. */
  public static final String RECEIPTS = "/parking/receipts/";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx");

  private final Messages messages = Messages.load("parking-letters");
  private final Supplier<String> baseUrl;

  /**
   * @param baseUrl where people reach this server, without a slash at the end
   */
  public Letters(Supplier<String> baseUrl) {
    this.baseUrl = baseUrl;
  }

  Message confirmation(Recipient to, Booking booking, Venue venue, ReceiptCode code) {
    var start = time(booking.window().from(), booking, venue.zone());
    return Mail.message(
        to.email(),
        messages.text(to.language(), "confirmation.subject", venue.name(), start),
        messages.text(
            to.language(),
            "confirmation.text",
            to.name(),
            place(venue),
            start,
            time(booking.window().to(), booking, venue.zone()),
            venue.zone(),
            booking.bay(),
            booking.plate(),
            Language.of(to.language()).money(booking.price(), booking.currency()),
            code,
            baseUrl.get() + RECEIPTS + code,
            baseUrl.get() + BOOKINGS + booking.id()));
  }

  Message reminder(Recipient to, Booking booking, Venue venue) {
    var start = time(booking.window().from(), booking, venue.zone());
    return Mail.message(
        to.email(),
        messages.text(to.language(), "reminder.subject", venue.name(), start),
        messages.text(
            to.language(),
            "reminder.text",
            to.name(),
            place(venue),
            start,
            time(booking.window().to(), booking, venue.zone()),
            venue.zone(),
            booking.bay(),
            booking.plate(),
            baseUrl.get() + BOOKINGS + booking.id()));
  }

  /** With a way to what else is there: near, at the same time. */
  Message withdrawal(Recipient to, Withdrawal withdrawal) {
    var booking = withdrawal.booking();
    var venue = withdrawal.venue();
    var start = time(booking.window().from(), booking, venue.zone());
    return Mail.message(
        to.email(),
        messages.text(to.language(), "withdrawal.subject", venue.name(), start),
        messages.text(
            to.language(),
            "withdrawal.text",
            to.name(),
            place(venue),
            start,
            time(booking.window().to(), booking, venue.zone()),
            venue.zone(),
            booking.plate(),
            baseUrl.get() + around(withdrawal),
            baseUrl.get() + BOOKINGS + booking.id()));
  }

  private static String around(Withdrawal withdrawal) {
    var place = withdrawal.place();
    var zone = withdrawal.venue().zone();
    var window = withdrawal.booking().window();
    return "/parking?near=%s&from=%s&to=%s"
        .formatted(
            place.text(),
            window.from().atZone(zone).toLocalDateTime(),
            window.to().atZone(zone).toLocalDateTime());
  }

  private static String place(Venue venue) {
    return venue.address().isBlank() ? venue.name() : venue.name() + "\n" + venue.address();
  }

  /** Says the offset, too, when the clocks change between start and end. */
  private static String time(Instant at, Booking booking, ZoneId zone) {
    var rules = zone.getRules();
    var window = booking.window();
    var local = at.atZone(zone);
    return rules.getOffset(window.from()).equals(rules.getOffset(window.to()))
        ? TIME.format(local)
        : TIME.format(local) + " (" + OFFSET.format(local) + ")";
  }
}
