package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bardosh.parking.spot.Place;
import java.io.IOException;
import java.util.Optional;

/** Reads one GeoJSON geometry to the place it stands for, however many positions it has. */
final class Geometry {
  private static final int DEEPEST = 4;
  private static final int FEWEST_IN_RING = 4;
  private static final int MOST_NUMBERS = 4;

  private final JsonParser parser;
  private final String where;
  private final Centroid centroid = new Centroid();

  /** How many arrays stand around a position, with its own; 0 until one was seen. */
  private int level;

  /** The first shape fault; it matters only if the type says that this is an area. */
  private String ringFault = "";

  private Geometry(JsonParser parser, String where) {
    this.parser = parser;
    this.where = where;
  }

  /** Stands on the geometry's first token, leaves the parser on its last. */
  static Optional<Place> read(JsonParser parser, String where) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Optional.empty();
      case START_OBJECT -> new Geometry(parser, where).object();
      default -> throw new Malformed(where, "geometry");
    };
  }

  private Optional<Place> object() throws IOException {
    var type = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        type = parser.getText();
      } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
        coordinates();
      } else if (name.equals("coordinates")) {
        throw new Malformed(where, "coordinates");
      } else {
        parser.skipChildren();
      }
    }
    return place(type);
  }

  private Optional<Place> place(String type) {
    int expected =
        switch (type) {
          case "Point" -> 1;
          case "Polygon" -> 3;
          case "MultiPolygon" -> 4;
          case "LineString", "MultiPoint", "MultiLineString", "GeometryCollection" -> 0;
          default ->
              throw new Malformed(where, type.isEmpty() ? "geometry.type" : "geometry.unknown");
        };
    if (expected == 0 || centroid.empty()) {
      return Optional.empty();
    }
    if (level != expected) {
      throw new Malformed(where, "coordinates.type", type);
    }
    if (expected > 1 && !ringFault.isEmpty()) {
      throw new Malformed(where, ringFault);
    }
    return Optional.of(centroid.place());
  }

  private void coordinates() throws IOException {
    for (int depth = 1; depth > 0; ) {
      switch (parser.nextToken()) {
        case START_ARRAY -> {
          if (++depth > DEEPEST) {
            throw new Malformed(where, "coordinates.deep");
          }
        }
        case END_ARRAY -> end(depth--);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          position(depth);
          depth--;
        }
        default -> throw new Malformed(where, "coordinates.number");
      }
    }
  }

  /** On the first number of a position; ends on its closing bracket. */
  private void position(int depth) throws IOException {
    double lng = parser.getDoubleValue();
    if (!parser.nextToken().isNumeric()) {
      throw new Malformed(where, "position.short");
    }
    double lat = parser.getDoubleValue();
    int numbers = 2;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isNumeric() || ++numbers > MOST_NUMBERS) {
        throw new Malformed(where, "position.long");
      }
    }
    if (!Place.possible(lat, lng)) {
      throw new Malformed(where, "position.earth", lng, lat);
    }
    if (level == 0) {
      level = depth;
    } else if (level != depth) {
      throw new Malformed(where, "coordinates.uneven");
    }
    centroid.position(lng, lat);
  }

  private void end(int depth) {
    if (level > 1 && depth == level - 1) {
      boolean closed = centroid.ringClosed();
      if (centroid.endRing() < FEWEST_IN_RING) {
        ringFault = "ring.short";
      } else if (!closed) {
        ringFault = "ring.open";
      }
    } else if (level > 2 && depth == level - 2) {
      centroid.endPolygon();
    }
  }
}
