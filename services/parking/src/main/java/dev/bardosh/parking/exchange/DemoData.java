package dev.bardosh.parking.exchange;

import dev.bardosh.platform.db.Db;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * The car parks of Zürich, to look at. Loading them again changes nothing, not even what somebody
 * has edited since.
 */
public final class DemoData {
  private static final String FILE = "/demo/parking-zuerich.geojson";

  /** CHF 4.00 an hour: an example, the file has no prices. */
  private static final long HOURLY_PRICE = 400;

  private DemoData() {}

  /** Owned by the given account. */
  public static ImportReport load(Db db, InstantSource clock, UUID owner) {
    var options =
        new ImportOptions(
            owner,
            HOURLY_PRICE,
            Currency.getInstance("CHF"),
            ZoneId.of("Europe/Zurich"),
            ImportOptions.CAPACITY,
            true,
            false,
            false);
    BayCuts never = (tx, spot, capacity, now) -> Optional.of(ImportFault.of("never"));
    try (var file = open()) {
      var outcome = new SpotImport(db, clock, never).run(file, options, (bytes, features) -> {});
      return switch (outcome) {
        case ImportOutcome.Imported imported -> imported.report();
        case ImportOutcome.Unreadable unreadable ->
            throw new IllegalStateException(unreadable.place() + ": " + unreadable.fault());
        case ImportOutcome.StillBooked booked ->
            throw new IllegalStateException(booked.place() + ": " + booked.fault());
      };
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InputStream open() {
    var file = DemoData.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException(FILE + " is missing");
    }
    return file;
  }
}
