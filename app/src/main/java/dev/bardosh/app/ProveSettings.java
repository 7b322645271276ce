package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the server that is proved is told, so that a proof is of the operator's own settings. */
final class ProveSettings {
  /** A proof reaches nobody's database, mailbox or geocoder, whatever the operator has set. */
  private static final List<String> FENCE =
      List.of("database.url=", "mail.host=", "parking.geocoder=", "http.host=127.0.0.1");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "bardosh.toml",
      description = "Settings of the server that is started (default: ./bardosh.toml, if any).")
  private Path config = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one of its settings; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  /** Whether somebody gave any. */
  boolean given() {
    return !overrides.isEmpty();
  }

  /** As the server will read them. */
  Settings settings() {
    return Settings.load(config, System.getenv(), all());
  }

  /** Words for its command line. */
  List<String> words() {
    var words = new ArrayList<>(List.of("--config", config.toAbsolutePath().toString()));
    all().forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  private List<String> all() {
    var all = new ArrayList<>(overrides);
    all.addAll(FENCE);
    return all;
  }
}
