package dev.bardosh.parking;

import dev.bardosh.parking.booking.Window;
import dev.bardosh.platform.pages.Form;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The fields {@code from} and {@code to} of a form, by the clock of a spot. */
final class WindowFields {
  private WindowFields() {}

  /** The window; empty, with a fault in the form, when nobody can book it. */
  static Optional<Window> read(Form form, ZoneId zone, Instant now) {
    var from = form.time("from");
    var to = form.time("to");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    return window(form, at(from.get(), zone), at(to.get(), zone), now);
  }

  /** The moment at which the zone's clocks show the time; the later one when they show it never. */
  static Instant at(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant();
  }

  private static Optional<Window> window(Form form, Instant from, Instant to, Instant now) {
    if (!from.isBefore(to)) {
      form.refuse("to", "fault.window.order");
    } else if (Window.fault(from, to).isPresent()) {
      var brief = from.plus(Window.SHORTEST).isAfter(to);
      form.refuse("to", brief ? "fault.window.short" : "fault.window.long");
    } else if (Window.faultOfStart(from, now).isPresent()) {
      form.refuse("from", from.isBefore(now) ? "fault.window.past" : "fault.window.far");
    } else {
      return Optional.of(new Window(from, to));
    }
    return Optional.empty();
  }
}
