package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Spot;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads the properties of one feature, never more than a spot may keep and Bardosh's own beside.
 */
final class Properties {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Name, address, opening hours, ids and prices, as an export writes them. */
  private static final int OWN = 4_096;

  private final JsonParser parser;
  private final String where;
  private int left = Spot.LONGEST_PROPERTIES + OWN;

  private Properties(JsonParser parser, String where) {
    this.parser = parser;
    this.where = where;
  }

  /** Stands on the first token, leaves the parser on the last. */
  static ObjectNode read(JsonParser parser, String where) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> NODES.objectNode();
      case START_OBJECT -> new Properties(parser, where).object();
      default -> throw new Malformed(where, "properties");
    };
  }

  /** At least as many characters as PostgreSQL writes for the value. */
  static int written(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          value.properties().stream()
                  .mapToInt(member -> quoted(member.getKey()) + 4 + written(member.getValue()))
                  .sum()
              + 2;
      case ARRAY -> value.valueStream().mapToInt(element -> written(element) + 2).sum() + 2;
      case STRING -> quoted(value.textValue());
      case NUMBER -> plain(value.asText());
      default -> value.asText().length();
    };
  }

  private static int quoted(String text) {
    return text.chars().map(c -> c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : 1).sum() + 2;
  }

  /** Digits and zeros, no exponent: 1e300 is 301 characters. */
  private static int plain(String number) {
    return number.indexOf('E') < 0
        ? number.length()
        : new BigDecimal(number).toPlainString().length();
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
      case VALUE_TRUE, VALUE_FALSE -> {
        spend(6);
        yield NODES.booleanNode(parser.getBooleanValue());
      }
      default -> {
        spend(6);
        yield NODES.nullNode();
      }
    };
  }

  private JsonNode number() throws IOException {
    spend(parser.getTextLength() + 2);
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return switch (parser.getNumberType()) {
        case INT, LONG -> NODES.numberNode(parser.getLongValue());
        default -> NODES.numberNode(parser.getBigIntegerValue());
      };
    }
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new Malformed(where, "properties.number");
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
      throw tooLong(where);
    }
  }

  static Malformed tooLong(String where) {
    return new Malformed(where, "properties.long", Spot.LONGEST_PROPERTIES);
  }
}
