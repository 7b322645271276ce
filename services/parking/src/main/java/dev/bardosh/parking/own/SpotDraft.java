package dev.bardosh.parking.own;

import dev.bardosh.parking.booking.SpotEdit;
import dev.bardosh.parking.spot.OpeningHours;
import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.SpotId;
import dev.bardosh.parking.spot.SpotKind;
import dev.bardosh.parking.spot.Tariff;
import dev.bardosh.platform.db.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What an owner says about a spot. */
record SpotDraft(
    String name,
    String address,
    Place place,
    SpotKind kind,
    int capacity,
    int accessibleBays,
    int chargingBays,
    Tariff tariff,
    ZoneId timeZone,
    OpeningHours hours)
    implements SpotEdit {
  Spot listed(UUID owner, Instant moment) {
    var now = moment.truncatedTo(ChronoUnit.MICROS);
    return new Spot(
        new SpotId(Ids.next(now)),
        owner,
        Optional.empty(),
        name,
        address,
        place,
        kind,
        capacity,
        accessibleBays,
        chargingBays,
        tariff,
        timeZone,
        hours,
        false,
        "{}",
        now,
        now);
  }

  @Override
  public Edited apply(Spot spot, Instant now) {
    var edited = edited(spot, spot.updatedAt());
    return new Allowed(edited.equals(spot) ? spot : edited(spot, now));
  }

  private Spot edited(Spot spot, Instant updatedAt) {
    return new Spot(
        spot.id(),
        spot.owner(),
        spot.externalId(),
        name,
        address,
        place,
        kind,
        capacity,
        accessibleBays,
        chargingBays,
        tariff,
        timeZone,
        hours,
        spot.paused(),
        spot.properties(),
        spot.createdAt(),
        updatedAt);
  }
}
