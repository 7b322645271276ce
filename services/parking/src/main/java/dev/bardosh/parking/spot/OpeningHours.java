package dev.bardosh.parking.spot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * When a spot is open, week by week, in the spot's own time zone.
 *
 * @param openings by day and start, none touching the next on its day; empty means never
 */
public record OpeningHours(List<Opening> openings) {
  /** Arithmetic: 7 days of at most 6 openings each. */
  static final int MOST = 42;

  private static final int DAY = 24 * 60;
  private static final Comparator<Opening> BY_START =
      Comparator.comparing(Opening::day).thenComparing(Opening::fromMinute);

  public static final OpeningHours ALWAYS =
      new OpeningHours(
          List.of(DayOfWeek.values()).stream().map(day -> new Opening(day, 0, DAY)).toList());

  /**
   * Open from a minute of the day to a later one, which past 1440 is a minute of the next day.
   *
   * @param fromMinute 0 to 1439
   * @param toMinute after {@code fromMinute}, to 2880
   */
  public record Opening(DayOfWeek day, int fromMinute, int toMinute) {
    public Opening {
      if (fromMinute < 0 || fromMinute >= DAY || toMinute <= fromMinute || toMinute > 2 * DAY) {
        throw new IllegalArgumentException("no opening: " + fromMinute + "-" + toMinute);
      }
    }
  }

  public OpeningHours {
    if (openings.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " openings a week");
    }
    openings = openings.stream().sorted(BY_START).toList();
  }

  /** As OpenStreetMap's {@code opening_hours}: {@code 24/7}, {@code Mo-Fr 07:00-22:00; Sa off}. */
  public static Optional<OpeningHours> parse(String text) {
    return OpeningHoursText.parse(text);
  }

  /** What {@link #parse} reads back as the same. */
  public String text() {
    return OpeningHoursText.write(this);
  }

  /** Open at every moment from {@code from} up to {@code to}. */
  public boolean covers(Instant from, Instant to, ZoneId zone) {
    if (this.equals(ALWAYS)) {
      return true;
    }
    var reached = from;
    var last = LocalDate.ofInstant(to, zone);
    var date = LocalDate.ofInstant(from, zone).minusDays(1);
    for (; !date.isAfter(last) && reached.isBefore(to); date = date.plusDays(1)) {
      for (var opening : openings) {
        if (opening.day == date.getDayOfWeek()
            && !at(date, opening.fromMinute, zone).isAfter(reached)) {
          var end = at(date, opening.toMinute, zone);
          reached = end.isAfter(reached) ? end : reached;
        }
      }
    }
    return !reached.isBefore(to);
  }

  /** Tells every stretch of time in which it is open on the days from first to last, in order. */
  public void each(
      LocalDate first, LocalDate last, ZoneId zone, BiConsumer<Instant, Instant> stretch) {
    var reached = first.atStartOfDay(zone).toInstant();
    var end = last.plusDays(1).atStartOfDay(zone).toInstant();
    for (var date = first.minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
      for (var opening : openings) {
        if (opening.day == date.getDayOfWeek()) {
          var from = later(reached, at(date, opening.fromMinute, zone));
          var to = earlier(end, at(date, opening.toMinute, zone));
          if (from.isBefore(to)) {
            stretch.accept(from, to);
            reached = to;
          }
        }
      }
    }
  }

  /** How long it is open on a day; 23 or 25 hours of seconds where the clock changes. */
  public long openSeconds(LocalDate date, ZoneId zone) {
    var seconds = new long[1];
    each(date, date, zone, (from, to) -> seconds[0] += Duration.between(from, to).toSeconds());
    return seconds[0];
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant at(LocalDate date, int minute, ZoneId zone) {
    return date.plusDays(minute / DAY)
        .atTime(minute % DAY / 60, minute % 60)
        .atZone(zone)
        .toInstant();
  }
}
