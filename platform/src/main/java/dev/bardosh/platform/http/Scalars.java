package dev.bardosh.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single values of JSON or of a query; each refusal says what would have been right. */
final class Scalars {
  private static final int LONGEST_NAME = 60;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,3})?");

  /** Years that ISO-8601 writes with four digits and PostgreSQL holds. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Scalars() {}

  static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw refused("must be text");
    }
    return storable(node.textValue());
  }

  static String text(JsonNode node, int min, int max) {
    var text = text(node);
    var length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      throw refused("must be " + min + " to " + max + " characters long, but is " + length);
    }
    if (min > 0 && text.isBlank()) {
      throw refused("must not be blank");
    }
    return text;
  }

  static List<String> texts(JsonNode node, int most, int longest) {
    if (!node.isArray() || node.size() > most) {
      throw refused("must be a list of at most " + most + " texts");
    }
    var texts = new ArrayList<String>();
    node.forEach(element -> texts.add(text(element, 1, longest)));
    return List.copyOf(texts);
  }

  static long integer(JsonNode node, long min, long max, boolean written) {
    var wanted = "must be a whole number from " + min + " to " + max;
    var value = written ? writtenInteger(node, wanted) : jsonInteger(node, wanted);
    if (value < min || value > max) {
      throw refused(wanted);
    }
    return value;
  }

  private static long writtenInteger(JsonNode node, String wanted) {
    var text = node.textValue();
    if (!WHOLE.matcher(text).matches()) {
      throw refused(wanted);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw refused(wanted);
    }
  }

  /** JSON does not tell 3 from 3.0, so neither does this. */
  private static long jsonInteger(JsonNode node, String wanted) {
    if (!node.isNumber() || !node.canConvertToLong() || !node.canConvertToExactIntegral()) {
      throw refused(wanted);
    }
    return node.longValue();
  }

  static double number(JsonNode node, double min, double max, boolean written) {
    var wanted = "must be a number from " + plain(min) + " to " + plain(max);
    if (written ? !DECIMAL.matcher(node.textValue()).matches() : !node.isNumber()) {
      throw refused(wanted);
    }
    var value = written ? Double.parseDouble(node.textValue()) : node.doubleValue();
    if (!Double.isFinite(value) || value < min || value > max) {
      throw refused(wanted);
    }
    return value;
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  static boolean bool(JsonNode node, boolean written) {
    if (written) {
      return switch (node.textValue()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw refused("must be true or false");
      };
    }
    if (!node.isBoolean()) {
      throw refused("must be true or false");
    }
    return node.booleanValue();
  }

  static Instant instant(JsonNode node, boolean written) {
    var wanted = "must be a time with offset, as 2026-08-01T09:00:00+05:00";
    if (!node.isTextual()) {
      throw refused(wanted);
    }
    // in a query an unescaped + of the offset arrives as a space
    var text = written ? node.textValue().replace(' ', '+') : node.textValue();
    try {
      var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw refused(wanted + ", in the years 1 to 9999");
      }
      return time;
    } catch (DateTimeException unreadable) {
      throw refused(wanted);
    }
  }

  static UUID uuid(String text) {
    try {
      var uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException unreadable) {
      // falls through to the one refusal
    }
    throw refused("must be an id, as 0190b2c4-7d1e-7a3b-9c55-3f0a6f1c2d4e");
  }

  static <E extends Enum<E>> E choice(JsonNode node, Class<E> choices) {
    var constants = choices.getEnumConstants();
    for (var constant : constants) {
      if (node.isTextual() && written(constant).equals(node.textValue())) {
        return constant;
      }
    }
    throw refused(
        Arrays.stream(constants)
            .map(Scalars::written)
            .collect(Collectors.joining(", ", "must be one of ", "")));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw refused("must be an object");
  }

  /** Names are echoed, so they are cut and cleaned first. */
  static String printable(String name) {
    var kept = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME)
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** PostgreSQL's text holds neither NUL nor half of a surrogate pair. */
  private static String storable(String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || isSurrogate(c))) {
      throw refused("must not contain NUL characters or unpaired surrogates");
    }
    return text;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static IllegalArgumentException refused(String detail) {
    return new IllegalArgumentException(detail);
  }
}
