package dev.bardosh.parking.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Time spent in each hour of the local day. */
final class HoursOfDay {
  private final long[] seconds = new long[24];
  private final ZoneId zone;

  HoursOfDay(ZoneId zone) {
    this.zone = zone;
  }

  /** An hour that the clock skips gets nothing, one that it repeats gets both. */
  void add(Instant from, Instant to) {
    for (var at = from; at.isBefore(to); ) {
      var local = LocalDateTime.ofInstant(at, zone);
      var next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).atZone(zone).toInstant();
      var until = next.isBefore(to) ? next : to;
      seconds[local.getHour()] += Duration.between(at, until).toSeconds();
      at = until;
    }
  }

  long seconds(int hour) {
    return seconds[hour];
  }
}
