package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a feature says about a spot; what it does not say is empty, and left to the defaults when
 * the spot is new, or as it stands when it is not.
 *
 * @param identity what the source calls it, or name and coordinates
 * @param named whether the identity is the source's own word
 * @param spot the id it had where it was exported
 * @param fallbackName when neither file nor spot has one
 * @param open whether the public may park here; a new spot that is not open starts paused
 * @param properties a JSON object of what is left
 * @param notes what could not be understood
 */
record Listing(
    String where,
    String identity,
    boolean named,
    Optional<SpotId> spot,
    Place place,
    Optional<String> name,
    String fallbackName,
    Optional<String> address,
    Optional<SpotKind> kind,
    Optional<Integer> capacity,
    Optional<Integer> accessibleBays,
    Optional<Integer> chargingBays,
    Optional<Long> hourlyPrice,
    Optional<Long> dailyMaximum,
    Optional<Currency> currency,
    Optional<ZoneId> timeZone,
    Optional<OpeningHours> hours,
    Optional<Boolean> paused,
    boolean open,
    String properties,
    Set<ImportReport.Note> notes) {

  private static final int LONGEST_ID = Spot.LONGEST_EXTERNAL_ID;
  private static final Set<String> CLOSED = Set.of("private", "no", "permit", "employees");
  private static final Set<String> SETTLEMENTS =
      Set.of("city", "town", "village", "country", "state", "region", "district");
  private static final Map<String, SpotKind> WORDS =
      Map.of(
          "tiefgarage", SpotKind.UNDERGROUND,
          "underground", SpotKind.UNDERGROUND,
          "parkhaus", SpotKind.GARAGE,
          "parkgarage", SpotKind.GARAGE,
          "garage", SpotKind.GARAGE);

  /** Whether the feature is a place to park at all. */
  static boolean describes(Feature feature) {
    var tags = new Tags(feature.where(), feature.properties());
    var amenity = tags.hint("amenity");
    if (amenity.isPresent()) {
      return amenity.get().equals("parking");
    }
    boolean counted = tags.count("capacity").isPresent() || tags.count("total").isPresent();
    return counted
        && tags.hint("name").isPresent()
        && tags.hint("type").filter(SETTLEMENTS::contains).isEmpty()
        && tags.hint("place").isEmpty();
  }

  /** Of a feature that {@link #describes} a place to park; may throw {@link Malformed}. */
  static Listing of(Feature feature, Place place) {
    var tags = new Tags(feature.where(), feature.properties());
    var notes = EnumSet.noneOf(ImportReport.Note.class);
    var id = feature.id().isPresent() ? feature.id() : tags.hint("@id");
    tags.drop("amenity");
    var name = tags.text("name", Spot.LONGEST_NAME);
    var fallback = tags.hint("operator").map(text -> cut(text, Spot.LONGEST_NAME));
    var called = name.or(() -> fallback).orElse("Parking");
    var kind = kind(tags, called);
    var capacity = capacity(tags, notes);
    boolean open = tags.hint("access").filter(CLOSED::contains).isEmpty();
    if (!open) {
      notes.add(ImportReport.Note.NOT_PUBLIC);
    }
    return new Listing(
        feature.where(),
        identity(feature.where(), id, called, place),
        id.isPresent(),
        tags.parsed("spotId", SpotId::parse, "tag.spot"),
        place,
        name,
        called,
        address(tags),
        kind,
        capacity,
        bays(tags, "accessibleBays", "capacity:disabled", capacity),
        bays(tags, "chargingBays", "capacity:charging", capacity),
        tags.whole("hourlyPrice", 0, Tariff.HIGHEST).or(() -> free(tags)),
        tags.whole("dailyMaximum", 0, Tariff.HIGHEST),
        tags.parsed("currency", Tariff::currency, "tag.currency"),
        tags.parsed("timeZone", Spot::timeZone, "tag.zone"),
        hours(tags, notes),
        tags.flag("paused"),
        open,
        tags.rest(),
        notes);
  }

  private static String identity(String where, Optional<String> id, String name, Place place) {
    if (id.filter(text -> text.codePointCount(0, text.length()) > LONGEST_ID).isPresent()) {
      throw new Malformed(where, "feature.id.long", LONGEST_ID);
    }
    return id.orElseGet(
        () -> String.format(Locale.ROOT, "%s@%.7f,%.7f", name, place.lat(), place.lng()));
  }

  private static Optional<SpotKind> kind(Tags tags, String name) {
    return tags.parsed("kind", SpotKind::parse, "tag.kind", String.join(", ", SpotKind.labels()))
        .or(() -> tags.hint("parking").flatMap(SpotKind::ofTag))
        .or(
            () ->
                Stream.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                    .filter(WORDS::containsKey)
                    .map(WORDS::get)
                    .findFirst());
  }

  /** A text that is no number is common in OpenStreetMap and kept, out of the number's way. */
  private static Optional<Integer> capacity(Tags tags, Set<ImportReport.Note> notes) {
    var text = tags.hint("capacity");
    if (text.isPresent() && !text.get().matches("[-+]?[\\d.,]+")) {
      notes.add(ImportReport.Note.CAPACITY_UNREADABLE);
      tags.rename("capacity", "capacity:text");
      return Optional.empty();
    }
    var total = tags.count("total");
    var stated = tags.whole("capacity", 1, Integer.MAX_VALUE).map(Long::intValue);
    if (stated.isPresent() || total.isEmpty()) {
      return stated.map(bays -> bookable(bays, notes));
    }
    if (total.getAsInt() < 1) {
      throw tags.wrong("tag.least", "total", 1, total.getAsInt());
    }
    return Optional.of(bookable(total.getAsInt(), notes));
  }

  /**
   * Of a place larger than any spot, as many bays as a spot may have: nothing is promised twice.
   */
  private static int bookable(int bays, Set<ImportReport.Note> notes) {
    if (bays > Spot.MOST_BAYS) {
      notes.add(ImportReport.Note.TOO_LARGE);
    }
    return Math.min(bays, Spot.MOST_BAYS);
  }

  private static Optional<Integer> bays(
      Tags tags, String own, String foreign, Optional<Integer> capacity) {
    int most = capacity.orElse(Spot.MOST_BAYS);
    var stated = tags.whole(own, 0, most).map(Long::intValue);
    var hint = tags.count(foreign);
    return stated.isPresent() || hint.isEmpty()
        ? stated
        : Optional.of(Math.min(hint.getAsInt(), most));
  }

  private static Optional<Long> free(Tags tags) {
    return tags.hint("fee").filter("no"::equals).map(no -> 0L);
  }

  private static Optional<String> address(Tags tags) {
    return tags.text("address", Spot.LONGEST_ADDRESS)
        .or(() -> tags.hint("addr:full"))
        .or(() -> composed(tags))
        .map(text -> cut(text, Spot.LONGEST_ADDRESS));
  }

  private static Optional<String> composed(Tags tags) {
    var street = joined(tags, "addr:street", "addr:housenumber");
    var city = joined(tags, "addr:postcode", "addr:city");
    var address = street.isEmpty() || city.isEmpty() ? street + city : street + ", " + city;
    return Optional.of(address).filter(text -> !text.isEmpty());
  }

  private static String joined(Tags tags, String first, String second) {
    return (tags.hint(first).orElse("") + " " + tags.hint(second).orElse("")).strip();
  }

  private static Optional<OpeningHours> hours(Tags tags, Set<ImportReport.Note> notes) {
    var own = tags.parsed("openingHours", OpeningHours::parse, "tag.hours");
    if (own.isPresent()) {
      return own;
    }
    var tag = tags.hint("opening_hours");
    var hours = tag.flatMap(OpeningHours::parse);
    if (tag.isPresent() && hours.isEmpty()) {
      notes.add(ImportReport.Note.HOURS_UNREADABLE);
    }
    return hours;
  }

  /** Never in the middle of a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
