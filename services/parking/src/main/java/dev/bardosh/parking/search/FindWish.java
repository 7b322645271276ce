package dev.bardosh.parking.search;

import dev.bardosh.parking.booking.Window;
import dev.bardosh.parking.booking.WindowFields;
import dev.bardosh.parking.spot.ListedSpot;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.pages.Form;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * What somebody looks for, as far as the form alone tells it.
 *
 * @param around what was found, when a name or an address was typed
 * @param filter what it came to, once that is known
 */
record FindWish(Form form, Optional<Area> area, Optional<String> around, SpotFilter filter) {
  private static final double RADIUS_METERS = 1_500;

  /** Where there is no spot: one with two decimals. */
  private static final Currency UNKNOWN = Currency.getInstance("UZS");

  static FindWish read(Form form, Whereabouts whereabouts) {
    if (form.value("radius").isEmpty()) {
      form.put("radius", Integer.toString((int) RADIUS_METERS));
    }
    var near = form.optional("near", whereabouts::find);
    var radius = form.optional("radius", FindWish::radius).orElse(RADIUS_METERS);
    var area = near.map(found -> new Area(found.place(), radius));
    var anything = new SpotFilter(area, Optional.empty(), Optional.empty());
    return new FindWish(form, area, near.flatMap(Whereabouts.Found::name), anything);
  }

  FindWish of(SpotFilter filter) {
    return new FindWish(form, area, around, filter);
  }

  Optional<Place> center() {
    return area.map(Area::center);
  }

  double radius() {
    return area.map(Area::radiusMeters).orElse(RADIUS_METERS);
  }

  /** Whether times or prices are asked about, which depend on where one is. */
  boolean needsLocal() {
    return !form.value("from").isEmpty()
        || !form.value("to").isEmpty()
        || !form.value("maxPrice").isEmpty();
  }

  boolean filtered() {
    return !form.value("kind").isEmpty()
        || !form.value("maxPrice").isEmpty()
        || form.checked("accessible")
        || form.checked("charging");
  }

  /** Empty also where there is no spot at all, and so no clock. */
  Optional<Window> window(Optional<ListedSpot> local, Instant now) {
    return local.isEmpty() || (form.value("from").isEmpty() && form.value("to").isEmpty())
        ? Optional.empty()
        : WindowFields.read(form, local.get().timeZone(), now);
  }

  SpotFilter filter(Optional<ListedSpot> local) {
    var kind = form.optional("kind", text -> SpotKind.parse(text).orElseThrow(FindWish::refused));
    var most = form.optional("maxPrice", text -> minor(text, local));
    return new SpotFilter(area, kind, most, form.checked("accessible"), form.checked("charging"));
  }

  /** Typed in whole units of the money that is used here. */
  private static long minor(String text, Optional<ListedSpot> local) {
    return Tariff.minor(text, local.map(spot -> spot.tariff().currency()).orElse(UNKNOWN));
  }

  private static double radius(String text) {
    double radius = Double.parseDouble(text);
    if (!(radius >= 1 && radius <= SpotFilter.FARTHEST_METERS)) {
      throw refused();
    }
    return radius;
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException("not possible");
  }
}
