package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Settings as commands are given them: a file, and single ones that override it. */
final class GivenSettings {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "bardosh.toml",
      description = {"Settings file.", "Without it: bardosh.toml, if there is one."})
  private Path config = Path.of("bardosh.toml");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting; may be repeated. 'bardosh config' lists them.")
  private List<String> overrides = new ArrayList<>();

  /** Whether somebody overrides any. */
  boolean overriding() {
    return !overrides.isEmpty();
  }

  /**
   * @param last {@code KEY=VALUE}, over everything else
   */
  Settings load(List<String> last) {
    return Settings.load(config, System.getenv(), all(last));
  }

  /** The same as words for the command line of another process. */
  List<String> words(List<String> last) {
    var words = new ArrayList<>(List.of("--config", config.toAbsolutePath().toString()));
    all(last).forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  private List<String> all(List<String> last) {
    return Stream.concat(overrides.stream(), last.stream()).toList();
  }
}
