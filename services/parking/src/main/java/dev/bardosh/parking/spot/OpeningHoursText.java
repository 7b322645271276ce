package dev.bardosh.parking.spot;

import dev.bardosh.parking.spot.OpeningHours.Opening;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of OpenStreetMap's {@code opening_hours} that car parks mostly use: rules parted by
 * semicolons, each some days (none means all) and some times or {@code off}; a later rule replaces
 * an earlier one on its days. Holidays, seasons and comments are not read.
 */
final class OpeningHoursText {
  private static final int LONGEST = 500;

  /** Written out, seven days gain a few characters each; below this none gets too long by it. */
  private static final int SURELY_SHORT = 300;

  private static final String DAYS = "Mo|Tu|We|Th|Fr|Sa|Su";
  private static final Pattern RULE =
      Pattern.compile(
          "(?<days>(?:%1$s)(?:-(?:%1$s))?(?:,\\s?(?:%1$s)(?:-(?:%1$s))?)*)?\\s*(?<times>.*)"
              .formatted(DAYS));
  private static final Pattern TIMES = Pattern.compile("(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");
  private static final int DAY = 24 * 60;

  private OpeningHoursText() {}

  static Optional<OpeningHours> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.strip().equals("24/7")) {
      return Optional.of(OpeningHours.ALWAYS);
    }
    var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
    for (var rule : text.strip().replaceFirst(";\\s*$", "").split(";", -1)) {
      var match = RULE.matcher(rule.strip());
      if (!match.matches() || !read(match.group("days"), match.group("times"), week)) {
        return Optional.empty();
      }
    }
    var openings = week.values().stream().flatMap(List::stream).toList();
    return openings.size() > OpeningHours.MOST
        ? Optional.empty()
        : Optional.of(new OpeningHours(openings)).filter(hours -> isShort(text, hours));
  }

  /** What is stored is the text written out, and it must be read again. */
  private static boolean isShort(String text, OpeningHours hours) {
    return text.length() <= SURELY_SHORT || write(hours).length() <= LONGEST;
  }

  private static boolean read(
      @Nullable String days, String times, Map<DayOfWeek, List<Opening>> week) {
    var on = days == null ? EnumSet.allOf(DayOfWeek.class) : days(days);
    var off = times.equals("off") || times.equals("closed");
    var spans = off ? Optional.of(List.<int[]>of()) : spans(times);
    spans.ifPresent(
        list ->
            on.forEach(
                day ->
                    week.put(day, list.stream().map(s -> new Opening(day, s[0], s[1])).toList())));
    return spans.isPresent();
  }

  private static Set<DayOfWeek> days(String text) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var range : text.split(",")) {
      var ends = range.strip().split("-");
      var day = day(ends[0]);
      var last = day(ends[ends.length - 1]);
      for (; day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  private static DayOfWeek day(String two) {
    return DayOfWeek.of(List.of(DAYS.split("\\|")).indexOf(two) + 1);
  }

  /** Sorted, and merged where they touch; empty when a time is none. */
  private static Optional<List<int[]>> spans(String text) {
    var spans = new ArrayList<int[]>();
    for (var times : text.split(",", -1)) {
      var match = TIMES.matcher(times.strip());
      if (!match.matches()) {
        return Optional.empty();
      }
      var part = IntStream.rangeClosed(1, 4).map(i -> Integer.parseInt(match.group(i))).toArray();
      int from = part[0] * 60 + part[1];
      int end = part[2] * 60 + part[3];
      int to = end <= from ? end + DAY : end;
      if (part[1] > 59 || part[3] > 59 || from >= DAY || to > 2 * DAY) {
        return Optional.empty();
      }
      spans.add(new int[] {from, to});
    }
    spans.sort((a, b) -> Integer.compare(a[0], b[0]));
    return Optional.of(merged(spans));
  }

  private static List<int[]> merged(List<int[]> sorted) {
    var merged = new ArrayList<int[]>();
    for (var span : sorted) {
      if (!merged.isEmpty() && merged.getLast()[1] >= span[0]) {
        merged.getLast()[1] = Math.max(merged.getLast()[1], span[1]);
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  static String write(OpeningHours hours) {
    if (hours.equals(OpeningHours.ALWAYS)) {
      return "24/7";
    }
    var daysByTimes = new LinkedHashMap<String, Set<DayOfWeek>>();
    for (var day : DayOfWeek.values()) {
      var times =
          hours.openings().stream()
              .filter(opening -> opening.day() == day)
              .map(opening -> time(opening.fromMinute()) + "-" + time(end(opening)))
              .collect(Collectors.joining(","));
      if (!times.isEmpty()) {
        daysByTimes.computeIfAbsent(times, none -> EnumSet.noneOf(DayOfWeek.class)).add(day);
      }
    }
    return daysByTimes.isEmpty()
        ? "off"
        : daysByTimes.entrySet().stream()
            .map(rule -> ranges(rule.getValue()) + " " + rule.getKey())
            .collect(Collectors.joining("; "));
  }

  /** Past midnight as the next day's clock, unless that would read as a shorter opening. */
  private static int end(Opening opening) {
    int next = opening.toMinute() - DAY;
    return next > 0 && next <= opening.fromMinute() ? next : opening.toMinute();
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static String ranges(Set<DayOfWeek> days) {
    var names = DAYS.split("\\|");
    var ranges = new ArrayList<String>();
    for (int first = 0; first < 7; first++) {
      int last = first;
      while (last < 7 && days.contains(DayOfWeek.of(last + 1))) {
        last++;
      }
      if (last > first) {
        ranges.add(last - first == 1 ? names[first] : names[first] + "-" + names[last - 1]);
        first = last;
      }
    }
    return String.join(",", ranges);
  }
}
