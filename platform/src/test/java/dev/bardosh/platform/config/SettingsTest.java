package dev.bardosh.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.platform.config.Settings.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  enum Mode {
    OPEN,
    CLOSED
  }

  record Limits(int perMinute) {}

  record Http(
      int port,
      Duration idleTimeoutSeconds,
      boolean compression,
      Mode mode,
      List<String> hosts,
      Optional<Secret> certificateKey,
      Limits limits) {
    static final Http DEFAULT =
        new Http(
            8080,
            Duration.ofMinutes(1),
            true,
            Mode.OPEN,
            List.of(),
            Optional.empty(),
            new Limits(60));

    Http {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("should be a port between 0 and 65535");
      }
    }
  }

  @TempDir Path folder;

  @Test
  void withoutAnySourceTheDefaultsHold() {
    assertThat(settings("", Map.of()).section("http", Http.DEFAULT)).isEqualTo(Http.DEFAULT);
  }

  @Test
  void environmentOverrulesFileAndCommandLineOverrulesBoth() {
    var settings =
        settings(
            """
            [http]
            port = 1
            compression = false
            hosts = ["a", "b"]
            limits.perMinute = 5
            """,
            Map.of(
                "BARDOSH_HTTP_PORT", "2",
                "BARDOSH_HTTP_IDLE_TIMEOUT_SECONDS", "10s",
                "BARDOSH_HTTP_LIMITS_PER_MINUTE", "6"),
            "http.port=3",
            "http.mode=closed");

    var http = settings.section("http", Http.DEFAULT);

    assertThat(http)
        .isEqualTo(
            new Http(
                3,
                Duration.ofSeconds(10),
                false,
                Mode.CLOSED,
                List.of("a", "b"),
                Optional.empty(),
                new Limits(6)));
    assertThat(settings.inForce())
        .containsEntry("http.port", new Held("3", "--set http.port"))
        .containsEntry("http.compression", new Held("false", "bardosh.toml"))
        .containsEntry("http.certificateKey", new Held("unset", "default"))
        .containsEntry(
            "http.idleTimeoutSeconds",
            new Held("10s", "environment BARDOSH_HTTP_IDLE_TIMEOUT_SECONDS"))
        .containsEntry(
            "http.limits.perMinute", new Held("6", "environment BARDOSH_HTTP_LIMITS_PER_MINUTE"));
    settings.refuseUnknown();
  }

  @Test
  void listsAreWrittenWithCommasOutsideTheFile() {
    var settings = settings("", Map.of("BARDOSH_HTTP_HOSTS", "one, two"));

    assertThat(settings.section("http", Http.DEFAULT).hosts()).containsExactly("one", "two");
  }

  @Test
  void durationsAreReadWithTheirUnit() {
    for (var written :
        Map.of(
                "250ms", Duration.ofMillis(250),
                "5m", Duration.ofMinutes(5),
                "24h", Duration.ofHours(24),
                "2d", Duration.ofDays(2),
                "PT1M30S", Duration.ofSeconds(90))
            .entrySet()) {
      var settings = settings("", Map.of(), "http.idleTimeoutSeconds=" + written.getKey());
      assertThat(settings.section("http", Http.DEFAULT).idleTimeoutSeconds())
          .isEqualTo(written.getValue());
    }
  }

  @Test
  void secretsAreNeverShown() {
    var settings = settings("", Map.of("BARDOSH_HTTP_CERTIFICATE_KEY", "hush"));
    var http = settings.section("http", Http.DEFAULT);

    assertThat(http.certificateKey().orElseThrow().value()).isEqualTo("hush");
    assertThat(http.toString()).doesNotContain("hush");
    assertThat(settings.inForce().toString()).doesNotContain("hush").contains("***");
  }

  @Test
  void aValueOfTheWrongKindNamesKeyAndSource() {
    assertRefused("[http]\nport = \"many\"", Map.of())
        .hasMessage("http.port (bardosh.toml): should be a whole number");
    assertRefused("", Map.of("BARDOSH_HTTP_MODE", "ajar"))
        .hasMessage("http.mode (environment BARDOSH_HTTP_MODE): should be one of [open, closed]");
    assertRefused("", Map.of(), "http.idleTimeoutSeconds=soon")
        .hasMessageContaining("--set http.idleTimeoutSeconds")
        .hasMessageContaining("should be a duration such as");
  }

  @Test
  void aValueTheRecordRefusesNamesTheSettingAtFault() {
    assertRefused("[http]\ncompression = false", Map.of("BARDOSH_HTTP_PORT", "70000"))
        .hasMessage(
            "http.port (environment BARDOSH_HTTP_PORT): should be a port between 0 and 65535");
  }

  @Test
  void anUnknownKeyStopsTheStartWithASuggestion() {
    assertUnknown("[http]\nprot = 1", Map.of())
        .hasMessage("unknown setting http.prot (bardosh.toml); did you mean http.port?");
    assertUnknown("", Map.of("BARDOSH_HTTP_PROT", "1"))
        .hasMessage(
            "unknown setting BARDOSH_HTTP_PROT (the environment); did you mean BARDOSH_HTTP_PORT?");
    assertUnknown("", Map.of(), "htp.port=1").hasMessageContaining("did you mean http.port?");
    assertUnknown("[weather]\nforecast = true", Map.of())
        .hasMessage("unknown setting weather.forecast (bardosh.toml)");
  }

  @Test
  void variablesOfOthersAreLeftAlone() {
    var settings = settings("", Map.of("BARDOSH_JAVA_OPTS", "-Xmx1g", "HTTP_PROXY", "x"));
    settings.section("http", Http.DEFAULT);

    settings.refuseUnknown();
  }

  @Test
  void aBrokenFileNamesTheLine() {
    assertThatThrownBy(() -> settings("[http]\nport = = 1", Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bardosh.toml at line 2");
  }

  private AbstractThrowableAssert<?, ?> assertRefused(
      String toml, Map<String, String> environment, String... overrides) {
    return assertThatThrownBy(
            () -> settings(toml, environment, overrides).section("http", Http.DEFAULT))
        .isInstanceOf(SettingsException.class);
  }

  private AbstractThrowableAssert<?, ?> assertUnknown(
      String toml, Map<String, String> environment, String... overrides) {
    return assertThatThrownBy(
            () -> {
              var settings = settings(toml, environment, overrides);
              settings.section("http", Http.DEFAULT);
              settings.refuseUnknown();
            })
        .isInstanceOf(SettingsException.class);
  }

  private Settings settings(String toml, Map<String, String> environment, String... overrides) {
    try {
      var file = Files.writeString(folder.resolve("bardosh.toml"), toml);
      return Settings.load(file, environment, List.of(overrides));
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }
}
