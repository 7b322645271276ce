package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.Spot;
import dev.bardosh.parking.spot.Tariff;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/**
 * What holds for a new spot where the file says nothing. Spots that exist keep what they have.
 *
 * @param owner of the new spots; identity is looked for among theirs
 * @param hourlyPrice minor units; by default {@value #HOURLY_PRICE}
 * @param currency by default {@value #CURRENCY}
 * @param timeZone by default the server's own
 * @param capacity bays; by default {@value #CAPACITY}, so that nothing is promised twice
 * @param onlyNew leave spots that exist as they are, whatever the file says
 * @param ownOnly know only the owner's spots, whatever ids the file gives
 * @param dryRun look, tell, and change nothing
 */
public record ImportOptions(
    UUID owner,
    long hourlyPrice,
    Currency currency,
    ZoneId timeZone,
    int capacity,
    boolean onlyNew,
    boolean ownOnly,
    boolean dryRun) {
  public static final long HOURLY_PRICE = 200;
  public static final String CURRENCY = "EUR";
  public static final int CAPACITY = 1;

  public ImportOptions {
    if (!Tariff.possible(hourlyPrice)) {
      throw new IllegalArgumentException("price must be 0 to " + Tariff.HIGHEST);
    }
    if (capacity < 1 || capacity > Spot.MOST_BAYS) {
      throw new IllegalArgumentException("capacity must be 1 to " + Spot.MOST_BAYS);
    }
  }

  /** The same for somebody who may touch nothing but their own. */
  ImportOptions own(boolean dryRun) {
    return new ImportOptions(
        owner, hourlyPrice, currency, timeZone, capacity, onlyNew, true, dryRun);
  }

  public static ImportOptions defaults(UUID owner, ZoneId timeZone) {
    return new ImportOptions(
        owner,
        HOURLY_PRICE,
        Currency.getInstance(CURRENCY),
        timeZone,
        CAPACITY,
        false,
        false,
        false);
  }
}
