package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private GivenSettings given = new GivenSettings();

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
    var last = new ArrayList<String>();
    Optional.ofNullable(databaseUrl).ifPresent(url -> last.add("database.url=" + url));
    last.addAll(List.of(flags));
    return given.load(last);
  }
}
