package dev.bardosh.app;

import dev.bardosh.platform.auth.Auth;
import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.db.Database;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Migrations;
import dev.bardosh.platform.jobs.Outbox;
import dev.bardosh.platform.observe.Logs;
import dev.bardosh.platform.service.Offer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** An installation's database, opened for one command, whether or not a server runs on it. */
record Opened(AppSettings settings, Path data, Database database, InstantSource clock)
    implements AutoCloseable {
  static Opened of(Settings given, Path data, List<String> schemas) {
    Logs.quiet();
    var settings = AppSettings.read(given);
    var database = Database.open(settings.database(), data, Database.Role.COMMAND);
    try {
      Migrations.migrate(database.connections(), schemas);
      return new Opened(settings, data, database, InstantSource.system());
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  Db db() {
    return database.db();
  }

  /** Accounts as the server has them, every service's roles and scopes included. */
  Auth auth() {
    var outbox = new Outbox(db(), List.of(), clock);
    var services = Main.SERVICES.stream().map(Offer::name).toList();
    return new Auth(
        db(), outbox, settings.auth(), () -> Address.of(settings, data), services, List.of());
  }

  @Override
  public void close() {
    database.close();
  }
}
