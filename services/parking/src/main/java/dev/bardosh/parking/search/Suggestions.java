package dev.bardosh.parking.search;

import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Links to searches like the one that was made, a little different. */
final class Suggestions {
  private static final List<String> FIELDS =
      List.of(
          "address", "near", "radius", "from", "to", "kind", "maxPrice", "accessible", "charging");

  /** Meters, as the form offers them. */
  static final List<Integer> RADII =
      List.of(500, 1_000, 1_500, 3_000, 5_000, 10_000, 25_000, 50_000);

  private final View view;
  private final Form form;

  Suggestions(View view, Form form) {
    this.view = view;
    this.form = form;
  }

  /** What to try instead, and where it is. */
  record Suggestion(String text, String href) {}

  String next(String cursor) {
    return href(Map.of("cursor", cursor));
  }

  /**
   * For when nothing is found: farther, later, less particular.
   *
   * @param meters how far the nearest spot is, if there is one at all
   */
  List<Suggestion> instead(FindWish wish, OptionalDouble meters) {
    var found = new ArrayList<Suggestion>();
    if (wish.area().isPresent() && wish.radius() < SpotFilter.FARTHEST_METERS) {
      int wider = wider(wish.radius(), meters);
      found.add(suggestion("find.wider", Map.of("radius", "" + wider), view.distance(wider)));
    }
    if (meters.isEmpty() && wish.area().isPresent()) {
      found.add(suggestion("find.anywhere", Map.of("near", "", "address", "", "radius", "")));
    }
    if (!form.value("from").isEmpty() && !form.value("to").isEmpty()) {
      found.add(suggestion("find.later", moved(time -> time.plusHours(1))));
      found.add(suggestion("find.tomorrow", moved(time -> time.plusDays(1))));
      found.add(suggestion("find.any-time", Map.of("from", "", "to", "")));
    }
    if (wish.filtered()) {
      var nothing = Map.of("kind", "", "maxPrice", "", "accessible", "", "charging", "");
      found.add(suggestion("find.any-kind", nothing));
    }
    return found;
  }

  /** A radius of the form within which there is something, or just a wider one. */
  private static int wider(double radius, OptionalDouble meters) {
    double wanted = Math.max(meters.orElse(0), radius + 1);
    return RADII.stream().filter(each -> each >= wanted).findFirst().orElse(RADII.getLast());
  }

  private Suggestion suggestion(String key, Map<String, String> changes, Object... arguments) {
    return new Suggestion(view.say(key, arguments), href(changes));
  }

  private Map<String, String> moved(UnaryOperator<LocalDateTime> move) {
    return Map.of(
        "from", move.apply(LocalDateTime.parse(form.value("from"))).toString(),
        "to", move.apply(LocalDateTime.parse(form.value("to"))).toString());
  }

  private String href(Map<String, String> changes) {
    var values = new LinkedHashMap<String, String>();
    FIELDS.forEach(name -> values.put(name, form.value(name)));
    values.putAll(changes);
    var href = new StringBuilder(FindPages.PATH);
    var separator = '?';
    for (var value : values.entrySet()) {
      if (!value.getValue().isEmpty()) {
        href.append(separator).append(value.getKey()).append('=');
        href.append(URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    return href.toString();
  }
}
