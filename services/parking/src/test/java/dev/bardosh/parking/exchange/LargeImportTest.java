package dev.bardosh.parking.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LargeImportTest {
  private static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aHundredThousandFeaturesNeedASmallHeap() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeImport.class.getName(),
                DATABASE.url(),
                DATABASE.user(),
                DATABASE.password(),
                "100000")
            .redirectErrorStream(true)
            .start();
    try {
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).contains("features=100000, created=100000").contains("in 201 steps");
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
