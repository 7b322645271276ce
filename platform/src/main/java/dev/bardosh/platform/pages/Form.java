package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What somebody typed, and what is wrong with it. Shown again, it still has every value.
 *
 * <pre>{@code
 * var form = Form.of(request);
 * var plate = form.parsed("plate", Plate::parse);
 * if (plate.isEmpty()) {
 *   return page(request, form).status(422);
 * }
 * }</pre>
 *
 * <p>A fault is told by a text of the module or the house: {@code fault.<field>} where there is
 * one, else {@code fault.invalid}; what is missing is {@code fault.required}.
 */
public final class Form {
  private static final int LONGEST = 200_000;
  private static final int MOST_FIELDS = 500;

  private final Map<String, String> values;
  private final Map<String, Fault> faults = new LinkedHashMap<>();

  /** A text's key and what it is about. */
  public record Fault(String key, List<Object> arguments) {}

  private Form(Map<String, String> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** The fields of a form that was sent; anything else reads as empty. */
  public static Form of(Request request) {
    var type = request.header("content-type").orElse("");
    var sent = type.startsWith("application/x-www-form-urlencoded");
    return new Form(
        sent && request.body().length <= LONGEST
            ? decode(new String(request.body(), StandardCharsets.UTF_8))
            : Map.of());
  }

  /** A form that is filled in by the address. */
  public static Form ofQuery(Request request) {
    var values = new LinkedHashMap<String, String>();
    request.query().forEach((name, all) -> values.put(name, clean(all.getFirst())));
    return new Form(values);
  }

  public static Form with(Map<String, String> values) {
    return new Form(values);
  }

  public static Form empty() {
    return new Form(Map.of());
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean checked(String name) {
    return !value(name).isEmpty();
  }

  /** Sets what is shown, such as a default. */
  public Form put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** What must be there; what the parser refuses by raising is a fault. */
  public <T> Optional<T> parsed(String name, Function<String, T> parser) {
    if (value(name).isBlank()) {
      refuse(name, "fault.required");
      return Optional.empty();
    }
    return optional(name, parser);
  }

  /** What may be left out: then it is empty and there is no fault. */
  public <T> Optional<T> optional(String name, Function<String, T> parser) {
    var text = value(name).strip();
    return text.isEmpty() ? Optional.empty() : parsed(name, text, parser);
  }

  /** A password: every blank of it counts. */
  public <T> Optional<T> secret(String name, Function<String, T> parser) {
    if (value(name).isEmpty()) {
      refuse(name, "fault.required");
      return Optional.empty();
    }
    return parsed(name, value(name), parser);
  }

  private <T> Optional<T> parsed(String name, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
      refuse(name, "fault." + name);
      return Optional.empty();
    }
  }

  public Optional<String> text(String name, int longest) {
    return parsed(name, text -> bounded(text, longest));
  }

  public Optional<String> optionalText(String name, int longest) {
    return optional(name, text -> bounded(text, longest));
  }

  /** A day and time of the clock on the wall, as {@code datetime-local} sends it. */
  public Optional<LocalDateTime> time(String name) {
    return parsed(name, LocalDateTime::parse);
  }

  public Optional<LocalDateTime> optionalTime(String name) {
    return optional(name, LocalDateTime::parse);
  }

  /** Adds a fault, unless the field has one already. */
  public void refuse(String name, String key, Object... arguments) {
    faults.putIfAbsent(name, new Fault(key, List.of(arguments)));
  }

  public boolean valid() {
    return faults.isEmpty();
  }

  public Optional<Fault> fault(String name) {
    return Optional.ofNullable(faults.get(name));
  }

  /** By field, in the order in which they were found. */
  public Map<String, Fault> faults() {
    return Collections.unmodifiableMap(faults);
  }

  private static String bounded(String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException("longer than " + longest);
    }
    return text;
  }

  private static Map<String, String> decode(String body) {
    var values = new LinkedHashMap<String, String>();
    for (var pair : body.split("&", MOST_FIELDS)) {
      var parts = pair.split("=", 2);
      try {
        if (parts.length == 2) {
          values.put(text(parts[0]), clean(text(parts[1])));
        }
      } catch (IllegalArgumentException halfEscape) {
        return Map.of();
      }
    }
    return values;
  }

  private static String text(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** PostgreSQL keeps no NUL, and nobody types one. */
  private static String clean(String text) {
    return text.replace("\u0000", "");
  }
}
