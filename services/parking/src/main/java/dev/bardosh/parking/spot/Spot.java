package dev.bardosh.parking.spot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A place to park with a number of bays that are booked one by one.
 *
 * @param externalId what an imported spot is called where it came from; one owner has each once
 * @param capacity bays, numbered 1 to capacity
 * @param accessibleBays of them reserved for people with disabilities
 * @param chargingBays of them with a charger
 * @param paused neither found nor booked until its owner resumes it; what is booked stays
 * @param properties a JSON object: what an imported file said beyond what Bardosh understands
 */
public record Spot(
    SpotId id,
    UUID owner,
    Optional<String> externalId,
    String name,
    String address,
    Place place,
    SpotKind kind,
    int capacity,
    int accessibleBays,
    int chargingBays,
    Tariff tariff,
    ZoneId timeZone,
    OpeningHours hours,
    boolean paused,
    String properties,
    Instant createdAt,
    Instant updatedAt) {
  private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  public static final int MOST_BAYS = 5_000;

  /** OpenStreetMap's own limit. */
  public static final int LONGEST_NAME = 255;

  public static final int LONGEST_ADDRESS = 500;
  public static final int LONGEST_EXTERNAL_ID = 300;

  /** As PostgreSQL writes them; held where they are read, since no spot may ever be unreadable. */
  public static final int LONGEST_PROPERTIES = 16_384;

  public Spot {
    require(!name.isBlank() && length(name) <= LONGEST_NAME, "name");
    require(length(address) <= LONGEST_ADDRESS, "address");
    require(externalId.map(Spot::length).orElse(0) <= LONGEST_EXTERNAL_ID, "externalId");
    require(capacity >= 1 && capacity <= MOST_BAYS, "capacity");
    require(accessibleBays >= 0 && accessibleBays <= capacity, "accessibleBays");
    require(chargingBays >= 0 && chargingBays <= capacity, "chargingBays");
  }

  public ListedSpot listed() {
    return new ListedSpot(
        id,
        name,
        address,
        place,
        kind,
        capacity,
        accessibleBays,
        chargingBays,
        tariff,
        timeZone,
        hours.text());
  }

  /** Paused or resumed; the same when it is so already. */
  public Spot with(boolean paused, Instant now) {
    return paused == this.paused
        ? this
        : new Spot(
            id,
            owner,
            externalId,
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
            paused,
            properties,
            createdAt,
            now);
  }

  /** A zone of the IANA database, such as {@code Asia/Tashkent}. */
  public static Optional<ZoneId> timeZone(String id) {
    return TIME_ZONES.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
  }

  /** As people count, not as Java does. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void require(boolean holds, String component) {
    if (!holds) {
      throw new IllegalArgumentException(component + " is out of range");
    }
  }
}
