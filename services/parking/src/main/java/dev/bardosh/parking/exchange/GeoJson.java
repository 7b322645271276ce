package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Place;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a FeatureCollection (RFC 7946) of any length, one feature in memory at a time. */
final class GeoJson {
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_TEXT)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final Consumer<Feature> consumer;
  private long features;

  private GeoJson(JsonParser parser, Consumer<Feature> consumer) {
    this.parser = parser;
    this.consumer = consumer;
  }

  /** Throws {@link Malformed}; what was consumed before is then worth nothing. */
  static void read(InputStream in, Consumer<Feature> consumer) throws IOException {
    try (var parser = parser(in)) {
      try {
        new GeoJson(parser, consumer).collection();
      } catch (JsonProcessingException broken) {
        throw new Malformed(place(broken.getLocation()), "json", reason(broken));
      } catch (CharConversionException notText) {
        throw notText(place(parser.currentLocation()));
      }
    }
  }

  /** Looks at the first bytes already. */
  private static JsonParser parser(InputStream in) throws IOException {
    try {
      return JSON.createParser(in);
    } catch (CharConversionException notText) {
      throw notText("line 1, column 1");
    }
  }

  private static Malformed notText(String place) {
    return new Malformed(place, "encoding");
  }

  static JsonParser parser(String json) throws IOException {
    return JSON.createParser(json);
  }

  private void collection() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Malformed(here(), "object");
    }
    var type = "";
    boolean listed = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        type = parser.getText();
      } else if (name.equals("features")) {
        features();
        listed = true;
      } else {
        parser.skipChildren();
      }
    }
    if (!type.equals("FeatureCollection") || !listed) {
      throw new Malformed(here(), "collection");
    }
    if (parser.nextToken() != null) {
      throw new Malformed(here(), "collection.more");
    }
  }

  private void features() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new Malformed(here(), "features");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      features++;
      var where = "feature %d (%s)".formatted(features, here());
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new Malformed(where, "feature");
      }
      consumer.accept(feature(where));
    }
  }

  private Feature feature(String where) throws IOException {
    var type = "";
    Optional<String> id = Optional.empty();
    Optional<String> osmId = Optional.empty();
    Optional<Place> place = Optional.empty();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = type(where);
        case "id" -> id = id(where);
        case "@id" -> osmId = id(where);
        case "geometry" -> place = Geometry.read(parser, where);
        case "properties" -> properties = Properties.read(parser, where);
        default -> parser.skipChildren();
      }
    }
    if (!type.equals("Feature")) {
      throw new Malformed(where, "feature.type");
    }
    return new Feature(where, id.isPresent() ? id : osmId, place, properties);
  }

  private String type(String where) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new Malformed(where, "feature.type");
    }
    return parser.getText();
  }

  private Optional<String> id(String where) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          Optional.of(Text.storable(parser.getText(), where).strip()).filter(id -> !id.isEmpty());
      case VALUE_NULL -> Optional.empty();
      default -> throw new Malformed(where, "feature.id");
    };
  }

  private String here() {
    return place(parser.currentTokenLocation());
  }

  private static String place(JsonLocation at) {
    return at == null
        ? "start of the file"
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** Where the unfinished part began, the parser tells in words meant for programmers. */
  private static String reason(JsonProcessingException broken) {
    var told = String.valueOf(broken.getOriginalMessage());
    int aside = told.indexOf(" (start marker at");
    return aside < 0 ? told : told.substring(0, aside);
  }
}
