package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.testing.TestDatabase;
import dev.bardosh.proof.machine.Source;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL as the proof sees it. */
class PostgresSourceTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final List<Connection> opened = new ArrayList<>();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void itsWorkIsSeenAndALostConnectionIsOpenedAnew() throws SQLException, IOException {
    var source = Source.postgres(this::open);
    try (var worker = open();
        var statement = worker.createStatement()) {
      assertThat(look(source))
          .containsEntry("Active sessions", 0.0)
          .containsEntry("Commits", Double.NaN)
          .hasEntrySatisfying("Connections", count -> assertThat(count).isGreaterThanOrEqualTo(2));
      statement.execute("create table seen as select generate_series(1, 100000) as number");
      statement.execute("select pg_stat_force_next_flush()");
      var seen = look(source);
      assertThat(seen.get("WAL")).isPositive();
      assertThat(seen.get("Rows written")).isPositive();
      assertThat(seen.get("Hits")).isBetween(1.0, 100.0);
    }
    opened.get(1).close();
    var opens = opened.size();
    assertThatThrownBy(() -> look(source)).isInstanceOf(SQLException.class);
    assertThat(look(source)).containsKey("Connections");
    assertThat(opened).hasSize(opens + 1);
    opened.getLast().close();
  }

  private Connection open() throws SQLException {
    var connection =
        DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
    opened.add(connection);
    return connection;
  }

  private static Map<String, Double> look(Source source) throws IOException, SQLException {
    var seen = new HashMap<String, Double>();
    source.look((quantity, _, _, value) -> seen.put(quantity, value));
    return seen;
  }
}
