package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrustTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void onThisMachineAnyCertificateWillDo() throws Exception {
    try (var server =
        new SelfSigned(
            folder,
            exchange -> {
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            })) {
      assertThat(new Probe(server.url(), PATIENCE).answers()).isTrue();
    }
  }

  /** Even that of a machine whose server is known to be ours. */
  @Test
  void elsewhereACertificateMustBeValidAndTheServers() throws Exception {
    var elsewhere = Trust.in(InetAddress.getByName("192.0.2.1"));
    assertThat(elsewhere.identification()).isEqualTo("HTTPS");
    assertThat(elsewhere.managers()).isNotEqualTo(here().managers());
    assertThat(here().identification()).isEmpty();
  }

  private static Trust here() {
    return Trust.in(InetAddress.getLoopbackAddress());
  }
}
