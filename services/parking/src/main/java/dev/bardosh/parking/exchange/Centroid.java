package dev.bardosh.parking.exchange;

import dev.bardosh.parking.spot.Place;

/**
 * The middle of a shape by area, gathered position by position in constant memory: the first ring
 * of a polygon counts, those after it are holes. Coordinates are taken as a plane, which for
 * anything one can park on is exact to millimeters.
 */
final class Centroid {
  private static final double NO_AREA = 1e-18;

  private double originLng;
  private double originLat;
  private long positions;
  private double sumX;
  private double sumY;
  private double west = Double.POSITIVE_INFINITY;
  private double east = Double.NEGATIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double north = Double.NEGATIVE_INFINITY;

  private long ringPositions;
  private double firstX;
  private double firstY;
  private double lastX;
  private double lastY;
  private double ringArea;
  private double ringX;
  private double ringY;

  private boolean hole;
  private double area;
  private double momentX;
  private double momentY;

  /** A shape across the date line continues beyond 180 degrees. */
  void position(double lng, double lat) {
    if (positions == 0) {
      originLng = lng;
      originLat = lat;
    }
    double x = lng - originLng;
    x -= 360 * Math.rint(x / 360);
    double y = lat - originLat;
    bound(x, y);
    if (ringPositions == 0) {
      firstX = x;
      firstY = y;
    } else {
      double cross = lastX * y - x * lastY;
      ringArea += cross;
      ringX += (lastX + x) * cross;
      ringY += (lastY + y) * cross;
    }
    lastX = x;
    lastY = y;
    ringPositions++;
  }

  private void bound(double x, double y) {
    positions++;
    sumX += x;
    sumY += y;
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }

  /** Positions of the ring that ends here; its last must be its first. */
  long endRing() {
    long ended = ringPositions;
    double sign = hole == ringArea > 0 ? -1 : 1;
    area += sign * ringArea;
    momentX += sign * ringX;
    momentY += sign * ringY;
    hole = true;
    ringPositions = 0;
    ringArea = 0;
    ringX = 0;
    ringY = 0;
    return ended;
  }

  boolean ringClosed() {
    return firstX == lastX && firstY == lastY;
  }

  void endPolygon() {
    hole = false;
  }

  boolean empty() {
    return positions == 0;
  }

  Place place() {
    double x = momentX / (3 * area);
    double y = momentY / (3 * area);
    boolean inside = x >= west && x <= east && y >= south && y <= north;
    if (!(area > NO_AREA) || !inside) {
      x = sumX / positions;
      y = sumY / positions;
    }
    double lng = originLng + x;
    lng = lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng;
    return new Place(Math.clamp(originLat + y, -90, 90), lng);
  }
}
