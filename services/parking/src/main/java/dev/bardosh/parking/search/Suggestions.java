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
      List.of("near", "radius", "from", "to", "kind", "maxPrice", "accessible", "charging");

  /** Meters, as the form offers them. */
  static final List<Integer> RADII =
      List.of(500, 1_000, 1_500, 3_000, 5_000, 10_000, 25_000, 50_000);

  static final String ANY_TIME = "find.any-time";

  private static final Map<String, String> ANYWHERE = Map.of("near", "", "radius", "");
  private static final Map<String, String> ALWAYS = Map.of("from", "", "to", "");
  private static final Map<String, String> ANYTHING =
      Map.of("kind", "", "maxPrice", "", "accessible", "", "charging", "");

  private final View view;
  private final Form form;
  private final Search search;

  Suggestions(View view, Form form, Search search) {
    this.view = view;
    this.form = form;
    this.search = search;
  }

  /** Says how far the nearest is of what a form finds; empty when it finds nothing. */
  @FunctionalInterface
  interface Search {
    OptionalDouble nearestMeters(Form form) throws Exception;
  }

  /** What to try instead, and where it is. */
  record Suggestion(String key, String text, String href) {}

  /** The search from its beginning. */
  String first() {
    return href(Map.of());
  }

  String next(String cursor) {
    return href(Map.of("cursor", cursor));
  }

  /**
   * For when nothing is found: farther, less particular, later. Only what finds something is
   * offered, and the whole list when nothing else does.
   */
  List<Suggestion> instead(FindWish wish, boolean timed) throws Exception {
    var found = new ArrayList<Suggestion>();
    if (wish.area().isPresent()) {
      addWider(found);
    }
    if (wish.filtered()) {
      add(found, "find.any-kind", ANYTHING);
    }
    if (timed) {
      add(found, "find.later", moved(time -> time.plusHours(1)));
      add(found, "find.tomorrow", moved(time -> time.plusDays(1)));
      add(found, ANY_TIME, ALWAYS);
    }
    if (found.isEmpty()) {
      add(found, "find.anywhere", ANYWHERE);
    }
    if (found.isEmpty()) {
      var all = new LinkedHashMap<>(ANYWHERE);
      all.putAll(ALWAYS);
      all.putAll(ANYTHING);
      add(found, "find.everything", all);
    }
    return found;
  }

  /** The least radius of the form within which there is something. */
  private void addWider(List<Suggestion> found) throws Exception {
    var farthest = Map.of("radius", RADII.getLast().toString());
    var meters = search.nearestMeters(changed(farthest));
    if (meters.isPresent()) {
      int wider =
          RADII.stream().filter(r -> r >= meters.getAsDouble()).findFirst().orElse(RADII.getLast());
      var changes = Map.of("radius", Integer.toString(wider));
      found.add(suggestion("find.wider", changes, view.distance(wider)));
    }
  }

  private void add(List<Suggestion> found, String key, Map<String, String> changes)
      throws Exception {
    if (search.nearestMeters(changed(changes)).isPresent()) {
      found.add(suggestion(key, changes));
    }
  }

  private Suggestion suggestion(String key, Map<String, String> changes, Object... arguments) {
    return new Suggestion(key, view.say(key, arguments), href(changes));
  }

  private Map<String, String> moved(UnaryOperator<LocalDateTime> move) {
    return Map.of(
        "from", move.apply(LocalDateTime.parse(form.value("from").strip())).toString(),
        "to", move.apply(LocalDateTime.parse(form.value("to").strip())).toString());
  }

  private Form changed(Map<String, String> changes) {
    return Form.with(values(changes));
  }

  private Map<String, String> values(Map<String, String> changes) {
    var values = new LinkedHashMap<String, String>();
    FIELDS.forEach(name -> values.put(name, form.value(name)));
    values.putAll(changes);
    return values;
  }

  private String href(Map<String, String> changes) {
    var href = new StringBuilder(FindPages.PATH);
    var separator = '?';
    for (var value : values(changes).entrySet()) {
      if (!value.getValue().isEmpty()) {
        href.append(separator).append(value.getKey()).append('=');
        href.append(URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    return href.toString();
  }
}
