package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Spot;
import java.io.IOException;

/** Reads the properties of one feature, never more than a spot may keep. */
final class Properties {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final String where;
  private int left = Spot.LONGEST_PROPERTIES;

  private Properties(JsonParser parser, String where) {
    this.parser = parser;
    this.where = where;
  }

  /** Stands on the first token, leaves the parser on the last. */
  static ObjectNode read(JsonParser parser, String where) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> NODES.objectNode();
      case START_OBJECT -> new Properties(parser, where).object();
      default -> throw new Malformed(where, "properties must be an object or null");
    };
  }

  private ObjectNode object() throws IOException {
    spend(2);
    var object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = text(parser.currentName());
      parser.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    spend(2);
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private JsonNode value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(text(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      default -> NODES.nullNode();
    };
  }

  private JsonNode number() throws IOException {
    spend(parser.getTextLength());
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return switch (parser.getNumberType()) {
        case INT, LONG -> NODES.numberNode(parser.getLongValue());
        default -> NODES.numberNode(parser.getBigIntegerValue());
      };
    }
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new Malformed(where, "a number in the properties is too large");
    }
    return NODES.numberNode(number);
  }

  private String text(String text) {
    spend(text.length() + 3);
    return Text.storable(text, where);
  }

  private void spend(int characters) {
    left -= characters;
    if (left < 0) {
      throw new Malformed(
          where, "properties are longer than %,d characters".formatted(Spot.LONGEST_PROPERTIES));
    }
  }
}
