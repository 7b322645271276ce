package dev.bardosh.parking.booking;

import dev.bardosh.parking.booking.SpotOutcome.InvalidWindow;
import dev.bardosh.platform.pages.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The fields {@code from} and {@code to} of a form, by the clock of a spot. */
public final class WindowFields {
  private WindowFields() {}

  /** The window; empty, with a fault in the form, when nobody can book it. */
  public static Optional<Window> read(Form form, ZoneId zone, Instant now) {
    var times = new LocalTimes(zone);
    var from = form.time("from").map(times::start);
    var wall = form.time("to");
    if (from.isEmpty() || wall.isEmpty()) {
      return Optional.empty();
    }
    var to = times.end(wall.get(), from.get());
    var fault = Window.fault(from.get(), to).or(() -> Window.faultOfStart(from.get(), now));
    fault.map(InvalidWindow::fault).ifPresent(wrong -> form.refuse(wrong.field(), wrong.key()));
    return fault.isPresent() ? Optional.empty() : Optional.of(new Window(from.get(), to));
  }
}
