package dev.bardosh.parking.own;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.OpeningHours.Opening;
import dev.bardosh.platform.pages.Form;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opening hours as most people have them: always, or one stretch on working days, one on Saturday
 * and one on Sunday. Anything else is written as OpenStreetMap does.
 */
final class HoursForm {
  static final String ALWAYS = "hoursAlways";
  static final String TEXT = "hoursText";

  private static final int DAY = 24 * 60;
  private static final Map<String, List<DayOfWeek>> ROWS =
      Map.of(
          "week",
          List.of(
              DayOfWeek.MONDAY,
              DayOfWeek.TUESDAY,
              DayOfWeek.WEDNESDAY,
              DayOfWeek.THURSDAY,
              DayOfWeek.FRIDAY),
          "saturday",
          List.of(DayOfWeek.SATURDAY),
          "sunday",
          List.of(DayOfWeek.SUNDAY));

  private HoursForm() {}

  static void fill(Form form, OpeningHours hours) {
    if (hours.equals(OpeningHours.ALWAYS)) {
      form.put(ALWAYS, "on");
    } else if (ROWS.values().stream().allMatch(days -> plain(hours, days))) {
      ROWS.forEach((row, days) -> row(form, row, of(hours, days.getFirst())));
    } else {
      form.put(TEXT, hours.text());
    }
  }

  /** Empty, and a fault, when it cannot be. */
  static Optional<OpeningHours> read(Form form) {
    if (!form.value(TEXT).isBlank()) {
      return form.parsed(TEXT, text -> OpeningHours.parse(text).orElseThrow(HoursForm::unreadable));
    }
    if (form.checked(ALWAYS)) {
      return Optional.of(OpeningHours.ALWAYS);
    }
    var openings = new ArrayList<Opening>();
    ROWS.forEach((row, days) -> openings.addAll(openings(form, row, days)));
    if (openings.isEmpty()) {
      form.refuse(ALWAYS, "fault.hoursAlways");
    }
    return form.valid() ? Optional.of(new OpeningHours(openings)) : Optional.empty();
  }

  private static List<Opening> openings(Form form, String row, List<DayOfWeek> days) {
    var from = form.optional(row + "From", LocalTime::parse);
    var to = form.optional(row + "To", LocalTime::parse);
    if (from.isPresent() != to.isPresent()) {
      form.refuse(row + (from.isPresent() ? "To" : "From"), "fault.hours.half");
    }
    if (from.isEmpty() || to.isEmpty()) {
      return List.of();
    }
    int start = from.get().toSecondOfDay() / 60;
    int end = to.get().toSecondOfDay() / 60;
    return days.stream()
        .map(day -> new Opening(day, start, end > start ? end : end + DAY))
        .toList();
  }

  /** Whether the days are all alike, with at most one opening. */
  private static boolean plain(OpeningHours hours, List<DayOfWeek> days) {
    var first = of(hours, days.getFirst());
    return first.size() <= 1
        && first.stream().allMatch(opening -> opening.toMinute() <= opening.fromMinute() + DAY)
        && days.stream().allMatch(day -> alike(of(hours, day), first));
  }

  private static boolean alike(List<Opening> one, List<Opening> other) {
    return one.size() == other.size()
        && (one.isEmpty()
            || one.getFirst().fromMinute() == other.getFirst().fromMinute()
                && one.getFirst().toMinute() == other.getFirst().toMinute());
  }

  private static List<Opening> of(OpeningHours hours, DayOfWeek day) {
    return hours.openings().stream().filter(opening -> opening.day() == day).toList();
  }

  private static void row(Form form, String row, List<Opening> openings) {
    for (var opening : openings) {
      form.put(row + "From", time(opening.fromMinute()));
      form.put(row + "To", time(opening.toMinute()));
    }
  }

  private static String time(int minute) {
    return LocalTime.ofSecondOfDay(minute % DAY * 60L).toString();
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException("no opening hours");
  }
}
