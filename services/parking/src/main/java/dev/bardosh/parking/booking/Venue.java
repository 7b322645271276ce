package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Place;
import dev.bardosh.parking.spot.Spot;
import dev.bardosh.platform.db.Row;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where a booking is, as far as its driver is told.
 *
 * @param place empty once the spot is gone, which a receipt outlives
 */
public record Venue(String name, String address, Optional<Place> place, ZoneId zone) {
  static Venue of(Spot spot) {
    return new Venue(spot.name(), spot.address(), Optional.of(spot.place()), spot.timeZone());
  }

  /**
   * From the columns {@code name}, {@code address}, {@code time_zone}, {@code lat}, {@code lng}.
   */
  public static Venue of(Row row) throws SQLException {
    var lat = row.optionalReal("lat");
    var lng = row.optionalReal("lng");
    return new Venue(
        row.text("name"),
        row.text("address"),
        lat.flatMap(north -> lng.map(east -> new Place(north, east))),
        ZoneId.of(row.text("time_zone")));
  }
}
