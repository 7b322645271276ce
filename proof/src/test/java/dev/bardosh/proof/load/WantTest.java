package dev.bardosh.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.subject.TinyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the generator itself has too little of is no fault of the server's. */
@Timeout(60)
class WantTest {
  @Test
  void withoutFilesForConnectionsItIsTheGeneratorThatFailed() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var said =
          withFewFiles("http://127.0.0.1:" + server.destination().address().getPort())
              .lines()
              .toList();
      assertThat(said.getFirst()).isEqualTo("[OK, NOT_SENT]");
      assertThat(said.get(1)).contains("requests: it has too few files (ulimit -n) or ports.");
      assertThat(said.get(2)).isEqualTo("true");
    }
  }

  private static String withFewFiles(String server) throws IOException, InterruptedException {
    var nobody = "http://127.0.0.1:" + Ports.free();
    var limited = List.of("sh", "-c", "ulimit -n " + FewFiles.FILES + " && exec \"$@\"", "sh");
    var java = TinyServer.java(FewFiles.class, server, nobody);
    var process =
        new ProcessBuilder(Stream.concat(limited.stream(), java.stream()).toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void whoWaitsBehindPeopleWhoPauseIsNotFailedByTheServer() throws Exception {
    try (var server = RawServer.answering(RawServer.OK)) {
      var pausing = Loads.doing("- {get: /a}\n- {think: 1h}\n- {get: /b}\n");
      var few = Loads.impatient().withConnections(5);
      var result = Loads.run(server.destination(), Loads.steady(50, 600), pausing, few);
      assertThat(result.neverStarted()).isPositive().isEqualTo(result.want().arrivals());
      assertThat(result.failures()).isPositive();
      assertThat(result.failedBecause(0.001)).isEqualTo(result.want().because()).hasSize(1);
    }
  }

  @Test
  void whoWaitsBehindPeopleWhoWaitIsFailedByTheServer() throws Exception {
    try (var server = RawServer.answering("")) {
      var one = Loads.impatient().withConnections(1);
      var result = Loads.run(server.destination(), Loads.steady(200, 300), Loads.looking(), one);
      assertThat(result.neverStarted()).isPositive();
      assertThat(result.want().arrivals()).isZero();
      assertThat(result.failedBecause(0.001)).isEmpty();
    }
  }

  /** Some wait for connections, but the server's own errors alone are too many. */
  @Test
  void whatTheServerFailedItselfIsNotExcused() throws Exception {
    var broken = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n";
    try (var server = RawServer.answering(broken)) {
      var pausing = Loads.doing("- {get: /a, expect: 500}\n- {get: /b}\n- {think: 1h}\n");
      var result =
          Loads.run(
              server.destination(),
              Loads.steady(50, 600),
              pausing,
              Loads.impatient().withConnections(5));
      assertThat(result.all().of(Outcome.UNEXPECTED)).isPositive();
      assertThat(result.failedBecause(0.001)).isEmpty();
    }
  }

  @Test
  void connectionsAreAsManyAsFilesAreLeftFor() {
    assertThat(LoadSettings.affordableConnections(Long.MAX_VALUE)).isEqualTo(10_000);
    assertThat(LoadSettings.affordableConnections(20_000)).isEqualTo(10_000);
    assertThat(LoadSettings.affordableConnections(8_000)).isEqualTo(3_000);
    assertThat(LoadSettings.affordableConnections(1_024)).isEqualTo(500);
  }
}
