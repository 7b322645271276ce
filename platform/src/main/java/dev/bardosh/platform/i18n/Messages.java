package dev.bardosh.platform.i18n;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A module's texts, from {@code messages/<module>_uz.properties}, {@code _ru} and {@code _en};
 * Cyrillic Uzbek is transliterated from Latin. Loading fails when a language lacks a key, has one
 * too many, or uses other arguments than the others, so a started server has every text.
 */
public final class Messages {
  private final Map<Language, Map<String, Pattern>> patterns;

  private Messages(Map<Language, Map<String, Pattern>> patterns) {
    this.patterns = patterns;
  }

  public static Messages load(String module) {
    var uzbek = read(module, "uz");
    var russian = read(module, "ru");
    var english = read(module, "en");
    compare(module, uzbek, russian);
    compare(module, uzbek, english);
    var cyrillic = new HashMap<String, Pattern>();
    uzbek.forEach((key, pattern) -> cyrillic.put(key, pattern.map(Cyrillic::of)));
    return new Messages(
        Map.of(
            Language.UZBEK, uzbek,
            Language.UZBEK_CYRILLIC, cyrillic,
            Language.RUSSIAN, russian,
            Language.ENGLISH, english));
  }

  public boolean knows(String key) {
    return patterns.getOrDefault(Language.ENGLISH, Map.of()).containsKey(key);
  }

  /** The text of a key with {@code {0}}, {@code {1}} … filled in. An unknown key is a bug. */
  public String text(Locale locale, String key, Object... arguments) {
    var language = Language.of(locale);
    var pattern = patterns.getOrDefault(language, Map.of()).get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return pattern.fill(language, arguments);
  }

  private static Map<String, Pattern> read(String module, String language) {
    var path = "/messages/" + module + "_" + language + ".properties";
    var lines = new Properties();
    try (var file = Messages.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("missing " + path);
      }
      lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
    var patterns = new HashMap<String, Pattern>();
    for (var key : lines.stringPropertyNames()) {
      try {
        patterns.put(key, Pattern.parse(lines.getProperty(key)));
      } catch (IllegalArgumentException malformed) {
        throw new IllegalStateException(path + ": " + key + ": " + malformed.getMessage());
      }
    }
    return patterns;
  }

  private static void compare(String module, Map<String, Pattern> one, Map<String, Pattern> other) {
    if (!one.keySet().equals(other.keySet())) {
      var differing = new TreeSet<>(one.keySet());
      differing.addAll(other.keySet());
      differing.removeIf(key -> one.containsKey(key) && other.containsKey(key));
      throw new IllegalStateException(module + ": not in every language: " + differing);
    }
    one.forEach(
        (key, pattern) -> {
          var translated = other.get(key);
          if (translated != null && !translated.arguments().equals(pattern.arguments())) {
            throw new IllegalStateException(module + ": arguments differ: " + key);
          }
        });
  }
}
