package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  @TempDir Path folder;

  @Test
  void aServerOnThisMachineMayHaveACertificateOfItsOwnMaking() throws Exception {
    try (var server =
        new SelfSigned(
            folder,
            exchange -> {
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            })) {
      var result = Loads.run(Destination.of(server.url(), false), Loads.steady(50, 300));
      assertThat(result.all().outcomes()).containsOnlyKeys(Outcome.OK);
    }
  }
}
