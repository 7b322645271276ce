package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about: its data folder or database, and its settings. */
final class Installation {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = {
        "Folder that holds PostgreSQL and everything else to keep.",
        "Without it: data, where the command is run."
      })
  private Path data = Path.of("data");

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "An own PostgreSQL 15 or newer instead of the one inside:",
        "postgresql://user:password@host/name. Also DATABASE_URL."
      })
  private @Nullable String databaseUrl;

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

  Path data() {
    return data.toAbsolutePath().normalize();
  }

  /** The database, with the platform's and these schemas up to date. */
  Opened open(String... schemas) {
    var all = Stream.concat(Stream.of("platform"), Stream.of(schemas)).toList();
    return Opened.of(settings(), data(), all);
  }

  /** The same of an installation that is there: who only reads makes none. */
  Opened openExisting(String... schemas) {
    var settings = settings();
    var inside = AppSettings.read(settings).database().url().isEmpty();
    if (inside && !Database.exists(data())) {
      throw new Failure(
          "%s holds no data of Bardosh; --data or --database-url says where it is"
              .formatted(data()));
    }
    return open(schemas);
  }

  /** What is set, the flags of the command over everything else. */
  Settings settings(String... flags) {
    var all = new ArrayList<>(overrides);
    Optional.ofNullable(databaseUrl).ifPresent(url -> all.add("database.url=" + url));
    all.addAll(List.of(flags));
    return Settings.load(config, System.getenv(), all);
  }
}
