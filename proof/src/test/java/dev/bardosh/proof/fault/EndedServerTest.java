package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.subject.Cluster;
import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Probe;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.TinyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends when it should not, or does not when it should, is told of as such. */
@Timeout(60)
class EndedServerTest {
  @TempDir Path parent;

  @Test
  void whoEndsByItselfHasNotSurvivedThoughItIsStartedAgain() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var freeze = new Freeze(Victim.SERVER, Duration.ofSeconds(3));
      var result =
          one(server, freeze, name -> Thread.ofVirtual().start(() -> dieOnceItIsFrozen(server)));
      assertThat(result.strikes()).hasSize(1);
      assertThat(result.failedBecause().orElseThrow()).startsWith("the server ended by itself");
      assertThat(server.alive()).isTrue();
    }
  }

  private static void dieOnceItIsFrozen(Server server) {
    var probe = new Probe(server.ready(), Duration.ofMillis(300));
    Eventually.until("it stands still", () -> !probe.answers());
    server.processes().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void whoWasGoneAlreadyWasNotStruck() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var result = one(server, new Kill(Victim.SERVER), name -> gone(server));
      assertThat(result.strikes()).isEmpty();
      assertThat(result.failedBecause()).hasValue("the server did not run when it was to strike");
      assertThat(server.alive()).isTrue();
    }
  }

  private static void gone(Server server) {
    server.processes().forEach(ProcessHandle::destroyForcibly);
    Eventually.until("it has ended", () -> !server.alive());
  }

  @Test
  void whereThereIsNothingToKillNothingIsShown() throws Exception {
    var tiny = TinyServer.launch();
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(withPostgres(tiny, scratch.folder()), scratch)) {
      for (var fault : List.of(new Kill(Victim.BOTH), new Freeze(Victim.POSTGRES, Duration.ZERO))) {
        assertThat(one(server, fault, name -> {}).failedBecause())
            .hasValue("no process of PostgreSQL could be seen");
      }
    }
  }

  /** It never starts any. */
  private static Launch withPostgres(Launch tiny, Path folder) {
    var cluster = new Cluster(folder.resolve("none"), folder.resolve("password"), "ann", "city");
    return new Launch(
        tiny.command(), tiny.url(), tiny.readyPath(), Optional.of(cluster), tiny.patience());
  }

  @Test
  void whoIsToldToStopAndFailsAtItIsNamed() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(StubbornServer.launch("3"), scratch)) {
      var result = one(server, new Restart(), name -> {});
      assertThat(result.failedBecause()).hasValue("told to stop, it ended with 3");
      assertThat(server.alive()).isTrue();
    }
  }

  /** It has a minute to stop. */
  @Test
  @Tag("long")
  @Timeout(180)
  void whoDoesNotStopIsKilledAndNamed() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(StubbornServer.never(), scratch)) {
      var first = server.processes().getFirst();
      var result = one(server, new Restart(), name -> {});
      assertThat(first.isAlive()).isFalse();
      assertThat(result.failedBecause().orElseThrow()).endsWith("and was killed");
      server.processes().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static FaultResult one(Server server, Fault fault, Consumer<String> told)
      throws InterruptedException {
    var probes = List.of(new Probe(server.ready(), Duration.ofSeconds(1)));
    var scene = FaultsTest.scene(server, Optional.empty());
    var clock = InstantSource.system();
    var faults = new Faults(scene, probes, FaultsTest.NOBODY, FaultsTest.QUICK, clock, 1, told);
    return faults.alone(List.of(fault), 1).getFirst();
  }
}
