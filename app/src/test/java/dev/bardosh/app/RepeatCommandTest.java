package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatCommandTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Test
  void whatWasChosenByDefaultIsSaid() {
    assertThat(repeat("parking", "--output", "my report"))
        .isEqualTo("./bardosh prove parking --output 'my report' --seed 1 --at 2026-11-22");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:secret@db:5433/city?sslmode=disable",
        "jdbc:postgresql://ann:se:cret?x=1&y@db:5433/city?sslmode=disable",
        "postgres://ann:se%2Fcret@db:5433/city?sslmode=disable"
      })
  void aDatabaseIsSaidWithoutAnyCredentials(String address) {
    var bare = "'jdbc:postgresql://db:5433/city?sslmode=disable'";
    assertThat(repeat("--target", "http://h", "--database-url", address))
        .contains("--database-url " + bare)
        .doesNotContain("cret", "ann");
    assertThat(repeat("--target", "http://h", "--database-url=" + address))
        .contains(" '--database-url=" + bare.substring(1))
        .doesNotContain("cret", "ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database.url=postgresql://ann:se/cr@cret@db/city",
        "database.url=postgresql://db/city?password=cret",
        "mail.password=cret"
      })
  void aSettingIsSaidWithoutItsSecret(String setting) {
    assertThat(repeat("parking", "--set", setting))
        .containsPattern("--set '?" + setting.substring(0, setting.indexOf('=')) + "=")
        .doesNotContain("cret", "ann");
  }

  private static String repeat(String... words) {
    var all = new ArrayList<>(List.of("prove"));
    all.addAll(List.of(words));
    var nobody = new PrintWriter(Writer.nullWriter());
    var given = Main.commandLine(nobody, nobody).parseArgs(all.toArray(String[]::new));
    return RepeatCommand.of(given.subcommand(), 1, DAY);
  }
}
