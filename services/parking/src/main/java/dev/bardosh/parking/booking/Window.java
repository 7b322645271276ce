package dev.bardosh.parking.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stretch of time, half-open: one that ends when another begins does not overlap it. */
public record Window(Instant from, Instant to) {
  static final Duration SHORTEST = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofDays(30);
  static final Duration FURTHEST = Duration.ofDays(400);
  static final Duration GRACE = Duration.ofMinutes(1);

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("no window: " + from + " to " + to);
    }
  }

  /** Why nobody can park from then to then, naming the end at fault; empty when one can. */
  public static Optional<SpotOutcome.InvalidWindow> fault(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return fault(WindowFault.ORDER);
    }
    var length = Duration.between(from, to);
    if (length.compareTo(SHORTEST) < 0) {
      return fault(WindowFault.SHORT);
    }
    return length.compareTo(LONGEST) > 0 ? fault(WindowFault.LONG) : Optional.empty();
  }

  /** Why nobody can begin to park then. */
  public static Optional<SpotOutcome.InvalidWindow> faultOfStart(Instant from, Instant now) {
    if (from.isBefore(now.minus(GRACE))) {
      return fault(WindowFault.PAST);
    }
    return from.isAfter(now.plus(FURTHEST)) ? fault(WindowFault.FAR) : Optional.empty();
  }

  private static Optional<SpotOutcome.InvalidWindow> fault(WindowFault fault) {
    return Optional.of(new SpotOutcome.InvalidWindow(fault));
  }

  Duration length() {
    return Duration.between(from, to);
  }

  boolean overlaps(Window other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  boolean covers(Window other) {
    return !from.isAfter(other.from) && !to.isBefore(other.to);
  }
}
