package dev.bardosh.platform.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bardosh.platform.config.Source.Given;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings as text and back. */
final class Values {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Values() {}

  /** The value as the record wants it; a list may be written with commas. */
  static Object parse(Given given, Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      var blank = given.value().isTextual() && given.value().textValue().isBlank();
      return blank
          ? Optional.empty()
          : Optional.of(parse(given, generic.getActualTypeArguments()[0]));
    }
    var target = MAPPER.constructType(type);
    var node = given.value();
    if (target.isCollectionLikeType() && node.isTextual()) {
      node = split(node.textValue());
    }
    try {
      return MAPPER.readerFor(target).readValue(node);
    } catch (IOException refused) {
      throw new SettingsException(
          "%s (%s): %s".formatted(given.key(), given.origin(), reason(refused, type)));
    }
  }

  /** For people, secrets hidden. */
  static String show(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Values::show).orElse("unset");
      case Duration duration -> show(duration);
      case List<?> list -> String.join(",", list.stream().map(Values::show).toList());
      default -> value.toString();
    };
  }

  private static String show(Duration duration) {
    return duration.isZero()
        ? "0s"
        : duration
            .toString()
            .substring(2)
            .toLowerCase(Locale.ROOT)
            .replaceAll("(?<=[hm])", " ")
            .strip();
  }

  private static ArrayNode split(String text) {
    var items = MAPPER.createArrayNode();
    for (var item : text.split(",")) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  /** Never the value itself: it may be a secret. */
  private static String reason(IOException refused, Type type) {
    if (refused instanceof JsonMappingException mapping
        && mapping.getCause() instanceof IllegalArgumentException constraint) {
      return String.valueOf(constraint.getMessage());
    }
    var wanted = type instanceof Class<?> raw ? raw : Object.class;
    if (wanted == Duration.class) {
      return "should be a duration such as 500ms, 10s, 5m or 24h";
    }
    if (wanted.isEnum()) {
      var constants = List.of(wanted.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
      return "should be one of " + constants;
    }
    return "should be "
        + switch (wanted.getSimpleName()) {
          case "int", "long", "Integer", "Long" -> "a whole number";
          case "double", "Double" -> "a number";
          case "boolean", "Boolean" -> "true or false";
          default -> "a " + type.getTypeName();
        };
  }

  /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 24h}, {@code 7d} or ISO-8601. */
  private static final class Durations extends StdScalarDeserializer<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");

    Durations() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var text = parser.getText().strip();
      var match = SHORT.matcher(text);
      if (!match.matches()) {
        return iso(text, context);
      }
      long amount = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }

    private static Duration iso(String text, DeserializationContext context)
        throws JsonProcessingException {
      try {
        return Duration.parse(text);
      } catch (DateTimeException notIso) {
        throw JsonMappingException.from(context, "not a duration");
      }
    }
  }
}
