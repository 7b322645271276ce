package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private final TestDatabase database = TestDatabase.create();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyDatabaseGetsItsSchemaAndASecondRunChangesNothing() {
    migrate();
    var first = history();
    migrate();

    assertThat(first).isNotEmpty();
    assertThat(history()).isEqualTo(first);
  }

  @Test
  void whatFlywayRecordsIsRecognizedWithoutAskingIt() {
    migrate();

    assertThat(history())
        .containsExactlyElementsOf(
            Scripts.of("platform").entrySet().stream()
                .map(script -> script.getKey() + " " + script.getValue())
                .toList());
  }

  @Test
  void twoProcessesMayMigrateAtOnce() throws Exception {
    try (var processes = Executors.newFixedThreadPool(2)) {
      var one = processes.submit(this::migrate);
      var other = processes.submit(this::migrate);
      one.get();
      other.get();
    }

    assertThat(history()).hasSameSizeAs(Scripts.of("platform").keySet());
  }

  @Test
  void aDatabaseNewerThanTheProgramIsRefused() {
    migrate();
    database
        .db()
        .run(
            tx ->
                tx.update(
                    """
                    insert into platform.flyway_schema_history
                      (installed_rank, version, description, type, script, checksum, installed_by,
                       execution_time, success)
                    values (999, '999', 'from tomorrow', 'SQL', 'V999__from_tomorrow.sql', 1, 'x', 1, true)
                    """));

    assertThatThrownBy(this::migrate)
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("platform has version 999 (from tomorrow)")
        .hasMessageContaining("run the newer program");
  }

  @Test
  void aScriptThatWasChangedAfterwardsIsRefused() {
    migrate();
    database
        .db()
        .run(
            tx ->
                tx.update(
                    "update platform.flyway_schema_history set checksum = 1 where version = '1'"));

    assertThatThrownBy(this::migrate)
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void aSchemaWithoutScriptsIsAMistake() {
    assertThatThrownBy(() -> Migrations.migrate(database.connections(), List.of("nowhere")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("nowhere");
  }

  private void migrate() {
    Migrations.migrate(database.connections(), List.of("platform"));
  }

  private List<String> history() {
    return database
        .db()
        .read(
            tx ->
                tx.list(
                    """
                    select script || ' ' || checksum as line from platform.flyway_schema_history
                    where version is not null order by script
                    """,
                    row -> row.text("line")));
  }
}
