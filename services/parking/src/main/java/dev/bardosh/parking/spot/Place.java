package dev.bardosh.parking.spot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A point on earth (WGS 84).
 *
 * @param lat degrees north, -90 to 90
 * @param lng degrees east, -180 to 180
 */
public record Place(double lat, double lng) {
  /** Mean radius (IUGG); a sphere of it is off by at most 0.6 %. */
  public static final double EARTH_RADIUS_METERS = 6_371_008.8;

  private static final Pattern WRITTEN =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,15})?),(-?\\d{1,3}(?:\\.\\d{1,15})?)");
  private static final double STEPS = 1e6;

  public Place {
    if (!possible(lat, lng)) {
      throw new IllegalArgumentException("no place on earth: " + lat + ", " + lng);
    }
    lat += 0.0; // -0.0 and 0.0 are one place
    lng += 0.0;
  }

  /**
   * Reads {@code 41.311,69.279}, to six decimals: that is 11 cm, which nobody notices, and who asks
   * from the same place shares the answer.
   */
  public static Place parse(String text) {
    var match = WRITTEN.matcher(text);
    if (match.matches()) {
      double lat = Math.rint(Double.parseDouble(match.group(1)) * STEPS) / STEPS;
      double lng = Math.rint(Double.parseDouble(match.group(2)) * STEPS) / STEPS;
      if (possible(lat, lng)) {
        return new Place(lat, lng);
      }
    }
    throw new IllegalArgumentException("must be latitude,longitude in degrees, as 41.311,69.279");
  }

  /** What {@link #parse} reads, to seven decimals: a centimeter. */
  public String text() {
    return text(lat) + "," + text(lng);
  }

  /** The same with a blank, at which a line may break. */
  public String spaced() {
    return text(lat) + ", " + text(lng);
  }

  private static String text(double degrees) {
    var rounded = BigDecimal.valueOf(degrees).setScale(7, RoundingMode.HALF_EVEN);
    return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros()).toPlainString();
  }

  public static boolean possible(double lat, double lng) {
    return lat >= -90 && lat <= 90 && lng >= -180 && lng <= 180;
  }

  /** Along the great circle (haversine: exact for small distances, and across the date line). */
  public double distanceMeters(Place other) {
    double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
    double east = Math.sin(Math.toRadians(other.lng - lng) / 2);
    double a =
        north * north
            + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
    return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
