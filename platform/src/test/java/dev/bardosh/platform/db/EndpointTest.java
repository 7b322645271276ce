package dev.bardosh.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.config.Secret;
import dev.bardosh.platform.config.SettingsException;
import dev.bardosh.platform.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void everyCustomaryFormIsUnderstood() {
    assertEndpoint("postgres://anna:pw@db:5433/bay", "jdbc:postgresql://db:5433/bay", "anna", "pw");
    assertEndpoint("postgresql://anna@db/bay", "jdbc:postgresql://db/bay", "anna", "");
    assertEndpoint(
        "jdbc:postgresql://anna:pw@db/bay?sslmode=require",
        "jdbc:postgresql://db/bay?sslmode=require",
        "anna",
        "pw");
    assertEndpoint(
        "jdbc:postgresql://db/bay?user=anna&password=p%26w&connect_timeout=3",
        "jdbc:postgresql://db/bay?connectTimeout=3", "anna", "p&w");
    assertEndpoint(
        "postgres://anna:p%40s%2Fs+1@one:1,two:2/bay",
        "jdbc:postgresql://one:1,two:2/bay", "anna", "p@s/s+1");
    assertEndpoint(
        "postgres://anna@[::1]:5432/bay", "jdbc:postgresql://[::1]:5432/bay", "anna", "");
    assertEndpoint("jdbc:postgresql:bay", "jdbc:postgresql://localhost/bay", "", "");
  }

  @Test
  void somethingElseIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> Endpoint.parse("mysql://anna:hush@db/bay"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("postgresql://user:password@host")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aDatabaseElsewhereIsUsedAndNoFolderTouched() {
    var nowhere = Path.of("target", "no-such-folder");
    try (var elsewhere = TestDatabase.create();
        var database = Database.open(elsewhere.settings(), nowhere, Database.Role.SERVER)) {
      var zone =
          database
              .db()
              .read(
                  tx ->
                      tx.first(
                          "select current_setting('timezone') as zone", row -> row.text("zone")));
      assertThat(zone).contains("UTC");
      assertThat(database.use().active()).isZero();
    }
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamed() {
    var settings = DatabaseSettings.DEFAULT.withUrl("postgres://anna:hush@127.0.0.1:1/bay");

    assertThatThrownBy(() -> Database.open(settings, Path.of("target"), Database.Role.COMMAND))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("127.0.0.1:1/bay")
        .hasMessageNotContaining("hush");
  }

  private static void assertEndpoint(String text, String url, String user, String password) {
    assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(url, user, new Secret(password)));
  }
}
