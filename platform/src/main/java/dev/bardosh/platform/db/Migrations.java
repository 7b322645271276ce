package dev.bardosh.platform.db;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings each schema to the version of the program: {@code db/<schema>/V1__….sql}, in order. */
public final class Migrations {
  private Migrations() {}

  /**
   * Makes what is absent, runs what is new; two processes may try at once.
   *
   * @throws DatabaseUnusable if the database is newer than the program, or a migration fails
   */
  public static void migrate(DataSource database, List<String> schemas) {
    for (var schema : schemas) {
      var scripts = Scripts.of(schema);
      if (scripts.isEmpty() || !done(database, schema).equals(scripts)) {
        migrate(database, schema);
      }
    }
  }

  /**
   * Scripts that ran, with their checksums. When they are those of the program there is nothing to
   * do, and loading Flyway to find out takes a third of a second.
   */
  private static Map<String, Integer> done(DataSource database, String schema) {
    var done = new TreeMap<String, Integer>();
    var sql =
        "select script, checksum from "
            + schema
            + ".flyway_schema_history where version is not null and success";
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        done.put(result.getString("script"), result.getInt("checksum"));
      }
    } catch (SQLException noHistory) {
      done.clear();
    }
    return done;
  }

  private static void migrate(DataSource database, String schema) {
    var flyway =
        Flyway.configure()
            .dataSource(database)
            .defaultSchema(schema)
            .schemas(schema)
            .createSchemas(true)
            .locations("classpath:db/" + schema)
            .failOnMissingLocations(true)
            .cleanDisabled(true)
            .validateMigrationNaming(true)
            .load();
    try {
      requireNoNewer(schema, flyway.info().all());
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new DatabaseUnusable(
          "the schema " + schema + " cannot be migrated: " + failed.getMessage(), failed);
    }
  }

  private static void requireNoNewer(String schema, MigrationInfo[] all) {
    Stream.of(all)
        .filter(migration -> migration.getState().name().startsWith("FUTURE"))
        .findFirst()
        .ifPresent(
            newer -> {
              throw new DatabaseUnusable(
                  """
                  the schema %s has version %s (%s), which this program does not know; \
                  run the newer program, or restore a backup from before"""
                      .formatted(schema, newer.getVersion(), newer.getDescription()));
            });
  }
}
