package dev.bardosh.parking.booking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Between the clock on a spot's wall, which people write and read, and the moments that are booked.
 * An hour that the wall never shows is taken for the one after it; of an hour that it shows twice
 * the first is meant, unless a booking would then end before it begins.
 */
public record LocalTimes(ZoneId zone) {
  public Instant start(LocalDateTime wall) {
    return ZonedDateTime.ofLocal(wall, zone, null).toInstant();
  }

  public Instant end(LocalDateTime wall, Instant start) {
    var first = ZonedDateTime.ofLocal(wall, zone, null);
    return first.toInstant().isAfter(start)
        ? first.toInstant()
        : first.withLaterOffsetAtOverlap().toInstant();
  }

  /**
   * A field that shows the old moment, seconds and second times around left out, still means it.
   */
  public Instant kept(LocalDateTime wall, Instant old, Instant otherwise) {
    return wall.equals(wall(old)) ? old : otherwise;
  }

  /** To the minute, as fields show it. */
  public LocalDateTime wall(Instant instant) {
    return instant.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
  }
}
