package dev.bardosh.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One place where settings are given. */
sealed interface Source {
  /** What is given for the key. */
  Optional<Given> find(String key);

  /** What is given that no key asks for. */
  List<Given> unasked(Predicate<String> keys, Predicate<String> sections);

  /**
   * @param key as it is written in the file, or the variable's name
   */
  record Given(String key, JsonNode value, String origin) {}

  /** Dotted keys with their values, from the file or the command line. */
  record Keyed(Map<String, Given> values) implements Source {
    @Override
    public Optional<Given> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public List<Given> unasked(Predicate<String> keys, Predicate<String> sections) {
      return values.values().stream().filter(given -> !keys.test(given.key())).toList();
    }
  }

  /**
   * {@code BARDOSH_HTTP_IDLE_TIMEOUT_SECONDS} gives {@code http.idleTimeoutSeconds}. Variables that
   * begin like no section (BARDOSH_JAVA_OPTS, BARDOSH_REQUIRE_…) belong to somebody else.
   */
  record Environment(Map<String, String> variables) implements Source {
    private static final String PREFIX = "BARDOSH_";

    /** What hosting platforms call the setting. */
    private static final Map<String, String> CUSTOMARY = Map.of("database.url", "DATABASE_URL");

    @Override
    public Optional<Given> find(String key) {
      return given(key, variable(key))
          .or(() -> Optional.ofNullable(CUSTOMARY.get(key)).flatMap(name -> given(key, name)));
    }

    @Override
    public List<Given> unasked(Predicate<String> keys, Predicate<String> sections) {
      return variables.entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(PREFIX))
          .filter(entry -> sections.test(entry.getKey()) && !keys.test(entry.getKey()))
          .map(entry -> new Given(entry.getKey(), TextNode.valueOf(""), "the environment"))
          .toList();
    }

    private Optional<Given> given(String key, String variable) {
      return Optional.ofNullable(variables.get(variable))
          .map(value -> new Given(key, TextNode.valueOf(value), "environment " + variable));
    }

    static String variable(String key) {
      var words = key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").replace('.', '_').replace('-', '_');
      return PREFIX + words.toUpperCase(Locale.ROOT);
    }
  }

  static Source file(Path file) {
    var values = new LinkedHashMap<String, Given>();
    if (Files.exists(file)) {
      flatten("", read(file), file.getFileName().toString(), values);
    }
    return new Keyed(values);
  }

  static Source overrides(List<String> overrides) {
    var values = new LinkedHashMap<String, Given>();
    for (var override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new SettingsException("--set " + override + " should be --set key=value");
      }
      var key = override.substring(0, equals).strip();
      var value = TextNode.valueOf(override.substring(equals + 1).strip());
      values.put(key, new Given(key, value, "--set " + key));
    }
    return new Keyed(values);
  }

  private static JsonNode read(Path file) {
    try {
      return new TomlMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException broken) {
      var at = broken.getLocation();
      var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new SettingsException(file + place + ": " + broken.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new SettingsException(file + " cannot be read: " + unreadable);
    }
  }

  private static void flatten(
      String prefix, JsonNode table, String origin, Map<String, Given> into) {
    for (var property : table.properties()) {
      var key = prefix + property.getKey();
      if (property.getValue().isObject()) {
        flatten(key + ".", property.getValue(), origin, into);
      } else {
        into.put(key, new Given(key, property.getValue(), origin));
      }
    }
  }
}
