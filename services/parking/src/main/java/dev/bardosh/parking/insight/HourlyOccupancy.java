package dev.bardosh.parking.insight;

import dev.bardosh.parking.spot.Spot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * How full a spot was at each hour of the day.
 *
 * @param hours those at which the spot is open at all; empty when nobody parked
 */
public record HourlyOccupancy(LocalDate from, LocalDate to, List<Hour> hours) {
  /**
   * @param hour 0 to 23 by the spot's clock
   * @param share of the bays that were taken while the spot was open, 0 to 1
   */
  public record Hour(int hour, double share) {}

  public HourlyOccupancy {
    hours = List.copyOf(hours);
  }

  static HourlyOccupancy of(Spot spot, Days days, Stays stays) {
    var taken = new HoursOfDay(spot.timeZone());
    var open = new HoursOfDay(spot.timeZone());
    var count = new int[1];
    stays.each(
        (from, to) -> {
          count[0]++;
          taken.add(from, to);
        });
    spot.hours().each(days.from(), days.to(), spot.timeZone(), open::add);
    var hours =
        IntStream.range(0, 24)
            .filter(hour -> count[0] > 0 && open.seconds(hour) > 0)
            .mapToObj(hour -> new Hour(hour, share(taken, open, hour, spot.capacity())))
            .toList();
    return new HourlyOccupancy(days.from(), days.to(), hours);
  }

  /** Bays that there were once and are no more could make it above one. */
  private static double share(HoursOfDay taken, HoursOfDay open, int hour, int capacity) {
    double share = (double) taken.seconds(hour) / capacity / open.seconds(hour);
    return Math.min(1, Math.rint(share * 1_000) / 1_000);
  }

  /** Tells each stay within the days, once. */
  @FunctionalInterface
  interface Stays {
    void each(BiConsumer<Instant, Instant> stay);
  }
}
