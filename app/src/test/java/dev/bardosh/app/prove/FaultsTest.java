package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.bardosh.app.ProvedServer;
import dev.bardosh.proof.fault.Fault;
import dev.bardosh.proof.fault.FaultResult;
import dev.bardosh.proof.fault.Faults;
import dev.bardosh.proof.fault.Pace;
import dev.bardosh.proof.fault.People;
import dev.bardosh.proof.fault.Scene;
import dev.bardosh.proof.fault.Wire;
import dev.bardosh.proof.subject.Probe;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bardosh itself is broken in every way, and each time it is there again. */
@Timeout(600) // no promise, but the end of waiting: each fault may take QUICK's minute to recover
class FaultsTest {
  private static final Duration LASTS = Duration.ofMillis(300);
  private static final Predicate<String> EVERYTHING =
      key -> !Set.of("kill-server", "disk-full").contains(key);
  private static final People NOBODY =
      new People(Map::of, since -> OptionalLong.empty(), OptionalLong::empty);
  private static final Pace QUICK =
      new Pace(
          Duration.ofMillis(100),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofSeconds(60),
          Duration.ZERO);

  @TempDir Path parent;

  /** The server alone is killed by {@code KillTest}; a start is what takes long here. */
  @Test
  void recoversFromEveryFault() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(ProvedServer.launch(scratch), scratch);
        var wire = Wire.to(address(server), 42)) {
      var results = faults(server, Optional.of(wire)).inRandomOrder(faults(EVERYTHING), 1);
      assertThat(results).hasSize(14).allSatisfy(FaultsTest::assertRecovered);
      assertThat(server.postgres()).isNotEmpty();
    }
  }

  @Test
  void recoversFromAFullDisk() throws Exception {
    Scratch small;
    try {
      small = Scratch.small(parent, 512);
    } catch (IOException refused) {
      abort("nothing may be mounted here: " + refused.getMessage());
      return;
    }
    try (small;
        var server = Server.start(ProvedServer.launch(small), small)) {
      var results = faults(server, Optional.empty()).alone(faults("disk-full"::equals), 1);
      assertThat(results).hasSize(1).allSatisfy(FaultsTest::assertRecovered);
    }
    assertThat(parent).isEmptyDirectory();
  }

  private static void assertRecovered(FaultResult result) {
    assertThat(result.notRunBecause()).as(result.name()).isEmpty();
    assertThat(result.failedBecause()).as(result.name()).isEmpty();
    assertThat(result.strikes()).as(result.name()).hasSize(1);
    assertThat(result.recoveryMillis()).as(result.name()).hasSize(1);
  }

  private static Faults faults(Server server, Optional<Wire> wire) {
    var probes =
        Stream.of("/health/ready", "/api/v1/parking/spots?limit=1")
            .map(path -> new Probe(server.url().resolve(path), Duration.ofSeconds(1)))
            .map(probe -> wire.map(Wire::entrance).map(probe::by).orElse(probe))
            .toList();
    var scene = new Scene(server, address(server), wire, "/api/v1/parking/spots?limit=100", true);
    var clock = InstantSource.system();
    return new Faults(scene, probes, NOBODY, QUICK, clock, 42, name -> {});
  }

  private static InetSocketAddress address(Server server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.url().getPort());
  }

  private static List<Fault> faults(Predicate<String> wanted) {
    return Fault.all(LASTS, 100).stream().filter(fault -> wanted.test(fault.key())).toList();
  }
}
