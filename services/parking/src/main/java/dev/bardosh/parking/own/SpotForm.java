package dev.bardosh.parking.own;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.pages.Form;
import dev.bardosh.platform.pages.View;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of a spot: filled from one, read into a {@link SpotDraft}. */
final class SpotForm {
  /** Where most of who lists a first spot are; the next takes over from the last. */
  private static final String FIRST_ZONE = "Asia/Tashkent";

  private static final String FIRST_CURRENCY = "UZS";

  private static final Pattern PLACE =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,15})?)\\s*[,;\\s]\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)");

  private SpotForm() {}

  /** For a new spot: what the owner's last one has is likely right for the next. */
  static Form blank(Optional<Spot> last) {
    var form = Form.empty();
    form.put("spotKind", last.map(Spot::kind).orElse(SpotKind.LOT).label());
    form.put("bays", "1");
    form.put("zone", last.map(spot -> spot.timeZone().getId()).orElse(FIRST_ZONE));
    form.put(
        "currency",
        last.map(spot -> spot.tariff().currency().getCurrencyCode()).orElse(FIRST_CURRENCY));
    HoursForm.fill(form, last.map(Spot::hours).orElse(OpeningHours.ALWAYS));
    return form;
  }

  static Form of(Spot spot) {
    var tariff = spot.tariff();
    var form =
        Form.empty()
            .put("spotName", spot.name())
            .put("spotAddress", spot.address())
            .put("spotPlace", spot.place().spaced())
            .put("spotKind", spot.kind().label())
            .put("bays", Integer.toString(spot.capacity()))
            .put("accessibleBays", some(spot.accessibleBays()))
            .put("chargingBays", some(spot.chargingBays()))
            .put("hourPrice", amount(tariff.hourlyPrice(), tariff.currency()))
            .put(
                "dayMaximum",
                tariff.dailyMaximum().map(most -> amount(most, tariff.currency())).orElse(""))
            .put("currency", tariff.currency().getCurrencyCode())
            .put("zone", spot.timeZone().getId());
    HoursForm.fill(form, spot.hours());
    return form;
  }

  /** Empty, and faults in the form, when something cannot be. */
  static Optional<SpotDraft> read(Form form) {
    var name = form.text("spotName", Spot.LONGEST_NAME);
    var address = form.optionalText("spotAddress", Spot.LONGEST_ADDRESS);
    var place = form.parsed("spotPlace", SpotForm::place);
    var kind = form.parsed("spotKind", label -> SpotKind.parse(label).orElseThrow(SpotForm::no));
    var bays = form.parsed("bays", text -> count(text, 1, Spot.MOST_BAYS));
    int most = bays.orElse(Spot.MOST_BAYS);
    var accessible = form.optional("accessibleBays", text -> count(text, 0, most));
    var charging = form.optional("chargingBays", text -> count(text, 0, most));
    var currency = form.parsed("currency", code -> Tariff.currency(code).orElseThrow(SpotForm::no));
    var unit = currency.orElse(Currency.getInstance(FIRST_CURRENCY));
    var price = form.parsed("hourPrice", text -> Tariff.minor(text, unit));
    var maximum = form.optional("dayMaximum", text -> Tariff.minor(text, unit));
    var zone = form.parsed("zone", id -> Spot.timeZone(id).orElseThrow(SpotForm::no));
    var hours = HoursForm.read(form);
    if (!form.valid()) {
      return Optional.empty();
    }
    return Optional.of(
        new SpotDraft(
            name.orElseThrow(),
            address.orElse(""),
            place.orElseThrow(),
            kind.orElseThrow(),
            bays.orElseThrow(),
            accessible.orElse(0),
            charging.orElse(0),
            new Tariff(price.orElseThrow(), maximum, unit),
            zone.orElseThrow(),
            hours.orElseThrow()));
  }

  static Map<String, String> kinds(View view) {
    var kinds = new LinkedHashMap<String, String>();
    SpotKind.labels().forEach(label -> kinds.put(label, view.say("kind." + label)));
    return kinds;
  }

  /** Those of the region and the great ones, and whatever is chosen already. */
  static Map<String, String> currencies(Form form, View view) {
    var codes = new TreeSet<>(List.of("UZS", "USD", "EUR", "RUB", "KZT", "CHF", "GBP"));
    Tariff.currency(form.value("currency")).ifPresent(own -> codes.add(own.getCurrencyCode()));
    var currencies = new LinkedHashMap<String, String>();
    codes.forEach(
        code ->
            currencies.put(code, code + " – " + view.language().name(Currency.getInstance(code))));
    return currencies;
  }

  static Stream<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.contains("/") && !zone.matches("(Etc|SystemV)/.*"))
        .sorted();
  }

  private static String amount(long minor, Currency currency) {
    var amount = BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    return (amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros()).toPlainString();
  }

  private static String some(int count) {
    return count == 0 ? "" : Integer.toString(count);
  }

  static Place place(String text) {
    var match = PLACE.matcher(text.strip());
    if (!match.matches()) {
      throw no();
    }
    return new Place(Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2)));
  }

  static int count(String text, int least, int most) {
    int count = Integer.parseInt(text.strip());
    if (count < least || count > most) {
      throw no();
    }
    return count;
  }

  private static IllegalArgumentException no() {
    return new IllegalArgumentException("not possible");
  }
}
