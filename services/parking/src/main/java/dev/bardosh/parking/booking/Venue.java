package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.db.Row;
import java.sql.SQLException;
import java.time.ZoneId;

/** Where a booking is, as far as its driver is told. */
public record Venue(String name, String address, ZoneId zone) {
  static Venue of(Spot spot) {
    return new Venue(spot.name(), spot.address(), spot.timeZone());
  }

  /** From the columns {@code name}, {@code address} and {@code time_zone}. */
  public static Venue of(Row row) throws SQLException {
    return new Venue(row.text("name"), row.text("address"), ZoneId.of(row.text("time_zone")));
  }
}
