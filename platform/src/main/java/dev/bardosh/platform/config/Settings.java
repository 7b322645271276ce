package dev.bardosh.platform.config;

import dev.bardosh.platform.config.Source.Given;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the operator has set: the file is overruled by the environment, and that by the command
 * line. Each module asks for its section with a record of its defaults.
 *
 * <pre>{@code
 * var http = settings.section("http", HttpSettings.DEFAULT);   // [http] port = 80 · BARDOSH_HTTP_PORT
 * settings.refuseUnknown();                                    // after the last section
 * }</pre>
 */
public final class Settings {
  private static final String DEFAULT = "default";

  /** The strongest first. */
  private final List<Source> sources;

  private final TreeSet<String> sections = new TreeSet<>();
  private final TreeMap<String, Held> inForce = new TreeMap<>();

  private Settings(List<Source> sources) {
    this.sources = sources;
  }

  /**
   * @param file TOML; may be absent
   * @param overrides such as {@code http.port=8080}
   */
  public static Settings load(Path file, Map<String, String> environment, List<String> overrides) {
    return new Settings(
        List.of(
            Source.overrides(overrides),
            new Source.Environment(Map.copyOf(environment)),
            Source.file(file)));
  }

  /** The defaults, with what was set in their place. */
  public synchronized <T extends Record> T section(String name, T defaults) {
    sections.add(name);
    return overlay(name, defaults);
  }

  /** Stops a start in which something is set that no section asked for: most often a slip. */
  public synchronized void refuseUnknown() {
    var variables = new TreeMap<String, String>();
    inForce.keySet().forEach(key -> variables.put(Source.Environment.variable(key), key));
    var unknown =
        sources.stream()
            .flatMap(
                source ->
                    source
                        .unasked(
                            key -> inForce.containsKey(key) || variables.containsKey(key),
                            variable ->
                                sections.stream()
                                    .map(section -> Source.Environment.variable(section) + "_")
                                    .anyMatch(variable::startsWith))
                        .stream())
            .map(given -> unknown(given, variables))
            .toList();
    if (!unknown.isEmpty()) {
      throw new SettingsException(String.join("\n", unknown));
    }
  }

  /**
   * A setting that somebody asked for.
   *
   * @param value as it is shown; secrets as {@code ***}
   * @param origin where it was set, or {@code default}
   */
  public record Held(String value, String origin) {
    public boolean isDefault() {
      return origin.equals(DEFAULT);
    }

    @Override
    public String toString() {
      return value + " (" + origin + ")";
    }
  }

  /** Every setting asked for so far, by key. */
  public synchronized SortedMap<String, Held> inForce() {
    return new TreeMap<>(inForce);
  }

  private String unknown(Given given, Map<String, String> variables) {
    var candidates = Stream.concat(inForce.keySet().stream(), variables.keySet().stream()).toList();
    return "unknown setting %s (%s)%s"
        .formatted(
            given.key(),
            given.origin(),
            Spelling.nearest(given.key(), candidates)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
  }

  private <T extends Record> T overlay(String path, T defaults) {
    var section = new Section<>(defaults);
    for (var component : section.components()) {
      var key = path + "." + component.getName();
      var standard = section.standard(component);
      if (standard instanceof Record nested && !(nested instanceof Secret)) {
        section.put(component, overlay(key, nested), Optional.empty());
      } else {
        var given = given(key);
        var value =
            given.map(found -> Values.parse(found, component.getGenericType())).orElse(standard);
        section.put(component, value, given);
        var origin = given.map(Given::origin).orElse(DEFAULT);
        inForce.put(key, new Held(Values.show(value), origin));
      }
    }
    return section.build(path);
  }

  private Optional<Given> given(String key) {
    return sources.stream().flatMap(source -> source.find(key).stream()).findFirst();
  }
}
