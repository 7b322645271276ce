package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  /** Longer than a busy machine takes; what is waited for comes, and ends the wait. */
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path parent;

  @Test
  void isReadyWhenItHasStartedAndGoneWhenItIsClosed() throws Exception {
    try (var scratch = Scratch.in(parent, false)) {
      ProcessHandle process;
      try (var server = Server.start(TinyServer.launch(), scratch)) {
        process = server.processes().getFirst();
        assertThat(new Probe(server.ready(), LONG).answers()).isTrue();
        assertThat(Files.readString(server.log())).contains("as process " + process.pid());
        assertThat(server.database()).isEmpty();
        assertThat(server.postgres()).isEmpty();
      }
      assertThat(process.isAlive()).isFalse();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void startsAgainAtTheSameAddressAfterItWasKilled() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      assertThatThrownBy(server::restart).hasMessage("it still runs");
      Signal.KILL.send(server.processes());
      Eventually.until("dead", () -> !server.alive());
      assertThat(server.processes()).isEmpty();
      assertThat(server.restart()).isPositive();
      assertThat(new Probe(server.ready(), LONG).answers()).isTrue();
      assertThat(Files.readAllLines(server.log())).hasSize(2);
    }
  }

  @Test
  void standsStillAndGoesOn() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      Signal.STOP.send(server.processes());
      assertThat(new Probe(server.ready(), Duration.ofMillis(200)).answers()).isFalse();
      Signal.CONT.send(server.processes());
      assertThat(new Probe(server.ready(), LONG).answers()).isTrue();
    }
  }

  @Test
  void isStoppedInOrderEvenWhileItStandsStill() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      Signal.STOP.send(server.processes());
      assertThat(server.stop()).isEqualTo(OptionalInt.of(143));
    }
  }

  @Test
  void sayWhatItPrintedWhenItEndsBeforeItIsReady() {
    try (var scratch = Scratch.in(parent, false)) {
      var launch = unready(List.of("sh", "-c", "echo the port is taken; exit 7"), LONG);
      assertThatThrownBy(() -> Server.start(launch, scratch))
          .isInstanceOf(ServerNotReady.class)
          .hasMessage(
              "the server ended with 7 before it was ready; its log ends:\nthe port is taken");
    }
  }

  @Test
  void doesNotWaitForEver() {
    try (var scratch = Scratch.in(parent, false)) {
      assertThatThrownBy(
              () -> Server.start(unready(List.of("sleep", "100"), Duration.ofMillis(500)), scratch))
          .isInstanceOf(ServerNotReady.class)
          .hasMessageStartingWith("the server is not ready after 0 s");
    }
  }

  @Test
  void doesNotTakeSomebodyElsesServerForItsOwn() throws IOException {
    try (var scratch = Scratch.in(parent, false);
        var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = URI.create("http://127.0.0.1:" + other.getLocalPort());
      var launch =
          new Launch(List.of("sleep", "100"), url, "/", Optional.empty(), Duration.ofSeconds(1));
      assertThatThrownBy(() -> Server.start(launch, scratch))
          .hasMessage("something else already listens at " + url);
    }
  }

  private static Launch unready(List<String> command, Duration patience) {
    var url = URI.create("http://127.0.0.1:" + Ports.free());
    return new Launch(command, url, "/ready", Optional.empty(), patience);
  }
}
