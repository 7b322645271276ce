package dev.bardosh.parking.search;

import dev.bardosh.parking.spot.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A circle on the globe, and how to find what lies in it with an index over plain degrees.
 *
 * <p>Degrees are not meters: a degree of longitude shrinks towards the poles. {@link #boxes} hold
 * the whole circle; {@link #meters} and {@link #degrees} bound the true distance by the distance in
 * degrees and the other way round, which is all that a search in order of degrees needs to be
 * exact.
 */
public record Area(Place center, double radiusMeters) {
  /** Rounding never loses a spot on the edge. */
  private static final double SLACK = 1e-9;

  /**
   * A stretch of degrees that crosses no date line.
   *
   * @param originLng the center's longitude as seen from this box, at most 180 degrees away
   */
  record Box(double west, double south, double east, double north, double originLng) {}

  boolean holds(Place place) {
    return center.distanceMeters(place) <= radiusMeters;
  }

  /** One box; two where the circle crosses the date line or holds a pole. */
  List<Box> boxes() {
    double lat = Math.toDegrees(angle()) + SLACK;
    double lng = halfWidth();
    double south = Math.max(-90, center.lat() - lat);
    double north = Math.min(90, center.lat() + lat);
    var boxes = new ArrayList<Box>();
    for (int turn = -360; turn <= 360; turn += 360) {
      double west = Math.max(-180, center.lng() - lng + turn);
      double east = Math.min(180, center.lng() + lng + turn);
      if (west <= east) {
        boxes.add(new Box(west, south, east, north, center.lng() + turn));
      }
    }
    return boxes;
  }

  /** At most this far is everything nearer in degrees; everything else in the circle is farther. */
  double meters(double degrees) {
    double widest = Math.max(Math.toRadians(halfWidth()), angle());
    double chord = widest == 0 ? 1 : Math.sin(widest / 2) / (widest / 2);
    return Place.EARTH_RADIUS_METERS * chord * squeeze() * Math.toRadians(degrees) * (1 - SLACK);
  }

  /** Nothing that is nearer in degrees is this far. */
  double degrees(double meters) {
    double chord = 2 * Math.sin(Math.min(Math.PI, meters / Place.EARTH_RADIUS_METERS) / 2);
    return Math.toDegrees(chord) * (1 - SLACK);
  }

  /** How much shorter than one of latitude a degree of longitude can be here; 0 at a pole. */
  double squeeze() {
    double farthest = Math.min(90, Math.abs(center.lat()) + Math.toDegrees(angle()) + SLACK);
    return Math.sqrt(
        Math.max(0, Math.cos(Math.toRadians(center.lat())))
            * Math.max(0, Math.cos(Math.toRadians(farthest))));
  }

  private double angle() {
    return radiusMeters / Place.EARTH_RADIUS_METERS;
  }

  private double halfWidth() {
    double reach = Math.sin(angle()) / Math.cos(Math.toRadians(center.lat()));
    boolean pole = Math.abs(center.lat()) + Math.toDegrees(angle()) >= 90 || !(reach < 1);
    return pole ? 180 : Math.min(180, Math.toDegrees(Math.asin(reach)) + SLACK);
  }
}
