package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.http.Fields;
import dev.bardosh.platform.http.Problem.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What an owner wants otherwise; what is empty stays.
 *
 * @param dailyMaximum stays when empty, and is taken away when empty inside
 */
public record SpotPatch(
    Optional<String> name,
    Optional<String> address,
    Optional<Double> lat,
    Optional<Double> lng,
    Optional<SpotKind> kind,
    Optional<Integer> capacity,
    Optional<Integer> accessibleBays,
    Optional<Integer> chargingBays,
    Optional<Long> hourlyPrice,
    Optional<Optional<Long>> dailyMaximum,
    Optional<Currency> currency,
    Optional<ZoneId> timeZone,
    Optional<OpeningHours> hours,
    Optional<Boolean> paused)
    implements SpotEdit {
  public static final String TOO_MANY = "must not be more than capacity";

  public static SpotPatch read(Fields fields) {
    var dailyMaximum = fields.optionalBigint("dailyMaximum", 0, Tariff.HIGHEST);
    var patch =
        new SpotPatch(
            fields.optionalText("name", 1, Spot.LONGEST_NAME).map(String::strip),
            fields.optionalText("address", 0, Spot.LONGEST_ADDRESS).map(String::strip),
            fields.optionalNumber("lat", -90, 90),
            fields.optionalNumber("lng", -180, 180),
            fields.optionalChoice("kind", SpotKind.class),
            fields.optionalInteger("capacity", 1, Spot.MOST_BAYS),
            fields.optionalInteger("accessibleBays", 0, Spot.MOST_BAYS),
            fields.optionalInteger("chargingBays", 0, Spot.MOST_BAYS),
            fields.optionalBigint("hourlyPrice", 0, Tariff.HIGHEST),
            fields.present("dailyMaximum") ? Optional.of(dailyMaximum) : Optional.empty(),
            fields.optionalParsed("currency", SpotPatch::currency),
            fields.optionalParsed("timeZone", SpotPatch::timeZone),
            fields.optionalParsed("openingHours", SpotPatch::hours),
            fields.optionalBool("paused"));
    fields.done();
    return patch;
  }

  /** Fewer bays or more, whichever of them are accessible or charge. */
  static SpotEdit capacity(int capacity) {
    return (spot, now) ->
        new SpotPatch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(capacity),
                Optional.of(Math.min(capacity, spot.accessibleBays())),
                Optional.of(Math.min(capacity, spot.chargingBays())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .apply(spot, now);
  }

  @Override
  public Edited apply(Spot spot, Instant now) {
    int bays = capacity.orElse(spot.capacity());
    int accessible = accessibleBays.orElse(spot.accessibleBays());
    int charging = chargingBays.orElse(spot.chargingBays());
    var errors = new ArrayList<FieldError>();
    if (accessible > bays) {
      errors.add(new FieldError("#/accessibleBays", TOO_MANY));
    }
    if (charging > bays) {
      errors.add(new FieldError("#/chargingBays", TOO_MANY));
    }
    if (!errors.isEmpty()) {
      return new Refused(List.copyOf(errors));
    }
    var edited = edited(spot, bays, accessible, charging, spot.updatedAt());
    return new Allowed(edited.equals(spot) ? spot : edited(spot, bays, accessible, charging, now));
  }

  private Spot edited(Spot spot, int bays, int accessible, int charging, Instant updatedAt) {
    var tariff = spot.tariff();
    return new Spot(
        spot.id(),
        spot.owner(),
        spot.externalId(),
        name.orElse(spot.name()),
        address.orElse(spot.address()),
        place(spot),
        kind.orElse(spot.kind()),
        bays,
        accessible,
        charging,
        new Tariff(
            hourlyPrice.orElse(tariff.hourlyPrice()),
            dailyMaximum.orElse(tariff.dailyMaximum()),
            currency.orElse(tariff.currency())),
        timeZone.orElse(spot.timeZone()),
        hours.orElse(spot.hours()),
        paused.orElse(spot.paused()),
        spot.properties(),
        spot.createdAt(),
        updatedAt);
  }

  public Place place(Spot spot) {
    return new Place(lat.orElse(spot.place().lat()), lng.orElse(spot.place().lng()));
  }

  public static Currency currency(String code) {
    return Tariff.currency(code)
        .orElseThrow(() -> refused("must be a currency code, as UZS or EUR"));
  }

  public static ZoneId timeZone(String id) {
    return Spot.timeZone(id).orElseThrow(() -> refused("must be a time zone, as Asia/Tashkent"));
  }

  public static OpeningHours hours(String text) {
    return OpeningHours.parse(text)
        .orElseThrow(() -> refused("must be as 24/7 or Mo-Fr 07:00-22:00; Sa 08:00-14:00"));
  }

  private static IllegalArgumentException refused(String detail) {
    return new IllegalArgumentException(detail);
  }
}
