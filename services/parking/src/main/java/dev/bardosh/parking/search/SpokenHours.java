package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.platform.pages.View;
import java.util.List;
import java.util.regex.Pattern;

/** Opening hours as people read them: in their language, with the days as they shorten them. */
public final class SpokenHours {
  private static final Pattern WORD = Pattern.compile("[A-Z][a-z]|off|,|-");
  private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");

  private SpokenHours() {}

  public static String of(OpeningHours hours, View view) {
    return hours.equals(OpeningHours.ALWAYS)
        ? view.say("spot.always")
        : WORD.matcher(hours.text()).replaceAll(word -> spoken(word.group(), view));
  }

  private static String spoken(String word, View view) {
    return switch (word) {
      case "off" -> view.say("spot.never");
      case "-" -> "–";
      case "," -> ", ";
      default -> view.shortWeekday(DAYS.indexOf(word) + 1);
    };
  }
}
