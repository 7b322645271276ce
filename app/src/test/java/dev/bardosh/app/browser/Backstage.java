package dev.bardosh.app.browser;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Makes true what no page can: the server's database. */
public final class Backstage {
  private final String databaseUrl;

  Backstage(String databaseUrl) {
    this.databaseUrl = databaseUrl;
  }

  /** A job whose attempts are used up, as jobs leave it. */
  public void buryJob(String name, String error) {
    run(
        """
        insert into platform.dead_job (id, name, instance, payload, attempts, error, died_at)
        values (?::uuid, ?, 'spot-7', '{"spot": "7"}', 3, ?, ?::timestamptz)
        """,
        UUID.randomUUID().toString(),
        name,
        error,
        Instant.now().toString());
  }

  private void run(String sql, String... parameters) {
    var parts = databaseUrl.substring("postgresql://".length()).split("[:@]", 3);
    try (var connection =
            DriverManager.getConnection("jdbc:postgresql://" + parts[2], parts[0], parts[1]);
        var statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < parameters.length; at++) {
        statement.setString(at + 1, parameters[at]);
      }
      statement.execute();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
