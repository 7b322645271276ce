package dev.bardosh.parking.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was booked day by day.
 *
 * @param days all of them, also those without a booking
 */
public record DailyFigures(List<Day> days) {
  /**
   * @param bookings that begin on the day
   * @param baySeconds that are booked on it
   * @param openSeconds of all bays on it
   * @param values of the bookings that begin on it, minor units by currency
   */
  public record Day(
      LocalDate date,
      int bookings,
      long baySeconds,
      long openSeconds,
      SortedMap<String, Long> values) {
    /** Of the bays while they are open, 0 to 1. */
    public double share() {
      return openSeconds == 0
          ? 0
          : Math.min(1, Math.rint(1_000.0 * baySeconds / openSeconds) / 1_000);
    }

    public double bayHours() {
      return Math.rint(baySeconds / 36.0) / 100;
    }
  }

  public DailyFigures {
    days = List.copyOf(days);
  }

  static DailyFigures of(
      Days days, List<InsightStore.Booked> booked, Map<LocalDate, Long> openSeconds) {
    return new DailyFigures(
        days.from()
            .datesUntil(days.end())
            .map(
                date ->
                    day(
                        date,
                        booked.stream().filter(part -> part.day().equals(date)).toList(),
                        openSeconds.getOrDefault(date, 0L)))
            .toList());
  }

  private static Day day(LocalDate date, List<InsightStore.Booked> parts, long openSeconds) {
    var values = new TreeMap<String, Long>();
    parts.stream()
        .filter(part -> part.bookings() > 0)
        .forEach(part -> values.merge(part.currency(), part.value(), Long::sum));
    return new Day(
        date,
        parts.stream().mapToInt(InsightStore.Booked::bookings).sum(),
        parts.stream().mapToLong(InsightStore.Booked::baySeconds).sum(),
        openSeconds,
        values);
  }
}
