package dev.bardosh.parking.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bardosh.parking.spot.Spot;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The properties of one feature, read in two ways: what Bardosh itself writes is taken out and must
 * be right; what others write is a hint that stays where it is.
 */
final class Tags {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}(\\.0+)?");

  private final String where;
  private final ObjectNode properties;

  Tags(String where, ObjectNode properties) {
    this.where = where;
    this.properties = properties;
  }

  Optional<String> text(String name, int longest) {
    var node = properties.remove(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw wrong("tag.text", name);
    }
    var text = node.textValue().strip();
    if (text.codePointCount(0, text.length()) > longest) {
      throw wrong("tag.long", name, longest);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  <T> Optional<T> parsed(
      String name, Function<String, Optional<T>> parser, String key, Object... expected) {
    return text(name, 500)
        .map(text -> parser.apply(text).orElseThrow(() -> wrong(key, named(name, expected))));
  }

  Optional<Long> whole(String name, long least, long most) {
    var node = properties.remove(name);
    if (node == null || node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
      return Optional.empty();
    }
    var text = node.isValueNode() && !node.isBoolean() ? node.asText().strip() : "";
    if (!WHOLE.matcher(text).matches()) {
      throw wrong("tag.whole", name);
    }
    long number = Long.parseLong(text.replaceFirst("\\..*", ""));
    if (number < least || number > most) {
      throw wrong("tag.range", name, least, most, number);
    }
    return Optional.of(number);
  }

  Optional<Boolean> flag(String name) {
    var node = properties.remove(name);
    if (node == null || node.isNull() || node.asText().isBlank()) {
      return Optional.empty();
    }
    return switch (node.asText()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw wrong("tag.flag", name);
    };
  }

  /** Text or number as text, when there is one; never refused. */
  Optional<String> hint(String name) {
    var node = properties.path(name);
    var text = node.isTextual() || node.isNumber() ? node.asText().strip() : "";
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  OptionalInt count(String name) {
    return hint(name).filter(text -> text.matches("\\d{1,6}")).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  void rename(String name, String other) {
    properties.set(other, properties.remove(name));
  }

  void drop(String name) {
    properties.remove(name);
  }

  /** What was not taken out, if a spot may keep so much. */
  String rest() {
    if (Properties.written(properties) > Spot.LONGEST_PROPERTIES) {
      throw Properties.tooLong(where);
    }
    return properties.toString();
  }

  /**
   * @param arguments first of all the property's name
   */
  Malformed wrong(String key, Object... arguments) {
    return new Malformed(where, key, arguments);
  }

  private static Object[] named(String name, Object... expected) {
    return Stream.concat(Stream.of(name), Stream.of(expected)).toArray();
  }
}
