package dev.bardosh.parking.spot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a place to park looks like. Each kind knows the values of OpenStreetMap's {@code parking=*}
 * that it stands for; the first is written when spots are exported.
 */
public enum SpotKind {
  LOT("surface"),
  GARAGE("multi-storey", "garage_boxes", "carports", "sheds"),
  UNDERGROUND("underground"),
  ROOFTOP("rooftop"),
  STREET("street_side", "lane", "on_kerb", "half_on_kerb", "shoulder", "layby"),
  DRIVEWAY("driveway");

  private static final Map<String, SpotKind> BY_LABEL =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(SpotKind::label, kind -> kind));

  private final String label = name().toLowerCase(Locale.ROOT);
  private final List<String> tags;

  SpotKind(String... tags) {
    this.tags = List.of(tags);
  }

  /** As in the API: lower case. */
  public String label() {
    return label;
  }

  public String tag() {
    return tags.getFirst();
  }

  public static List<String> labels() {
    return Stream.of(values()).map(SpotKind::label).toList();
  }

  public static Optional<SpotKind> parse(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  public static Optional<SpotKind> ofTag(String tag) {
    return Stream.of(values()).filter(kind -> kind.tags.contains(tag)).findFirst();
  }
}
