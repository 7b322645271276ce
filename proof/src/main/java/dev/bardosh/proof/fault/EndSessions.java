package dev.bardosh.proof.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** PostgreSQL ends every connection of the server, in whatever it was doing. */
record EndSessions() implements Fault {
  private static final String END =
      """
      select pg_terminate_backend(pid)
      from pg_stat_activity
      where usename = current_user
        and backend_type = 'client backend'
        and pid <> pg_backend_pid()
      """;

  @Override
  public String name() {
    return "every database session ended";
  }

  @Override
  public String key() {
    return "end-sessions";
  }

  @Override
  public Duration lasts() {
    return Duration.ZERO;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return scene.noPostgres();
  }

  @Override
  public Wound strike(Scene scene) throws IOException, SQLException {
    try (var connection = scene.database().connect();
        var statement = connection.createStatement()) {
      statement.execute(END);
      return () -> {};
    }
  }
}
