package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.subject.Probe;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.Subject;
import dev.bardosh.proof.subject.TinyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FaultsTest {
  static final Pace QUICK =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(5),
          Duration.ofMillis(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2));
  private static final Duration LASTS = Duration.ofMillis(300);
  private static final int COMES_AND_GOES = 16;
  static final People NOBODY =
      new People(Map::of, since -> OptionalLong.empty(), OptionalLong::empty);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path parent;
  private final List<String> told = new ArrayList<>();

  @Test
  void aKilledServerIsStartedAgainAndItsRecoveryMeasured() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var first = server.processes().getFirst();
      var result = one(faults(server, NOBODY, 1).alone(List.of(new Kill(Victim.SERVER)), 2));
      assertThat(first.isAlive()).isFalse();
      assertThat(server.alive()).isTrue();
      assertThat(result.name()).isEqualTo("kill -9 of the server");
      assertThat(result.notRunBecause()).isEmpty();
      assertThat(result.strikes()).hasSize(2);
      assertThat(result.recoveryMillis()).hasSize(2).allMatch(millis -> millis > 20);
      assertThat(result.strikes().getFirst().at()).isEqualTo(NOON);
      assertThat(told).containsExactly("kill -9 of the server", "kill -9 of the server");
    }
  }

  @Test
  void aServerThatIsToldToStopIsStartedAgain() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var first = server.processes().getFirst();
      var result = one(faults(server, NOBODY, 1).alone(List.of(new Restart()), 1));
      assertThat(first.isAlive()).isFalse();
      assertThat(server.alive()).isTrue();
      assertThat(result.failedBecause()).isEmpty();
      assertThat(result.recoveryMillis()).hasSize(1);
      assertThat(result.strikes().getFirst().remark()).isEmpty();
    }
  }

  @Test
  void requestsThatMayNotComeTwiceDoNot() throws Exception {
    try (var echo = new EchoServer();
        var wire = Wire.to(echo.address(), 1)) {
      var twice = new BrokenNetwork(BrokenNetwork.Way.TWICE, LASTS);
      var subject = new External(echo.url(), Optional.empty());
      assertThat(twice.obstacle(scene(subject, Optional.of(wire)))).isEmpty();
      assertThat(twice.obstacle(new Scene(subject, echo.address(), Optional.of(wire), "/", false)))
          .contains("the workload does not say that requests may arrive twice");
    }
  }

  @Test
  void aFrozenServerAnswersAgainOnceItGoesOn() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var probe = new Probe(server.ready(), Duration.ofMillis(50));
      var frozenFor = Duration.ofSeconds(2);
      try (var person = new Asker(probe)) {
        var freeze = List.<Fault>of(new Freeze(Victim.SERVER, frozenFor));
        var struck = new AtomicLong();
        var faults =
            new Faults(
                scene(server, Optional.empty()),
                List.of(new Probe(server.ready(), Duration.ofSeconds(1))),
                person.people(),
                QUICK,
                () -> NOON,
                1,
                name -> {
                  struck.set(System.nanoTime());
                  person.begin();
                });
        var result = one(faults.alone(freeze, 1));
        var recovered = result.strikes().getFirst().recovery().orElseThrow();
        assertThat(result.errors()).containsOnlyKeys("timeout");
        assertThat(recovered.plus(frozenFor))
            .isLessThan(Duration.ofNanos(System.nanoTime() - struck.get()));
        assertThat(result.strikes().getFirst().remark()).isEmpty();
      }
    }
  }

  /** It answers every other time, and stays only at the end. */
  @Test
  void aServerThatComesAndGoesHasNotRecovered() throws Exception {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          var number = asked.incrementAndGet();
          exchange.sendResponseHeaders(number < COMES_AND_GOES && number % 2 == 0 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var slow = new SlowPeople(SlowPeople.Do.WRITE, 1, Duration.ofMillis(20));
      var subject = new External(url, Optional.empty());
      var result = one(faults(subject, NOBODY, 1).alone(List.of(slow), 1));
      assertThat(result.recoveryMillis()).hasSize(1);
      assertThat(asked.get()).isGreaterThanOrEqualTo(COMES_AND_GOES);
    } finally {
      server.stop(0);
    }
  }

  /** Whether a server bears slow people is not shown by one that sends them away. */
  @Test
  void slowPeopleWhoWereTurnedAwayAreTold() throws Exception {
    try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> turnAway(door));
      var url = URI.create("http://127.0.0.1:" + door.getLocalPort());
      var scene = scene(new External(url, Optional.empty()), Optional.empty());
      var slow = new SlowPeople(SlowPeople.Do.WRITE, 1, Duration.ofSeconds(4));
      var faults = new Faults(scene, List.of(), NOBODY, QUICK, () -> NOON, 1, told::add);
      var strike = one(faults.alone(List.of(slow), 1)).strikes().getFirst();
      assertThat(strike.remark()).startsWith("the slow people were turned away");
    }
  }

  private static void turnAway(ServerSocket door) {
    try {
      while (true) {
        try (var guest = door.accept()) {
          guest.getInputStream().read();
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Test
  void whoInterruptsAFaultFindsItHealed() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var faults = faults(server, NOBODY, 1);
      var endless = List.<Fault>of(new Freeze(Victim.SERVER, Duration.ofMinutes(10)));
      var interrupted = new AtomicBoolean();
      var proof =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      faults.alone(endless, 1);
                    } catch (InterruptedException stopped) {
                      interrupted.set(true);
                    }
                  });
      var probe = new Probe(server.ready(), Duration.ofMillis(100));
      Eventually.until("it stands still", () -> !probe.answers());
      proof.interrupt();
      proof.join();
      assertThat(interrupted).isTrue();
      Eventually.until("it goes on", probe::answers);
    }
  }

  @Test
  void whatCannotBeHealedHasStruckAllTheSame() throws Exception {
    try (var scratch = smallDisk();
        var server = Server.start(TinyServer.launch(), scratch)) {
      var disk = scratch.disk().orElseThrow();
      Thread.ofVirtual()
          .start(
              () -> {
                Eventually.until("it is full", () -> disk.free() == 0);
                detach(scratch.folder());
              });
      var full = new DiskFull(Duration.ofSeconds(4)); // time enough to take it away meanwhile
      var result = one(faults(server, NOBODY, 1).alone(List.of(full), 1));
      assertThat(result.notRunBecause()).isEmpty();
      assertThat(result.strikes().getFirst().remark()).startsWith("it could not be healed: mount");
    }
  }

  @Test
  void whatFailsIsSaidAndTheOthersGoOn() throws Exception {
    try (var scratch = smallDisk();
        var server = Server.start(TinyServer.launch(), scratch)) {
      detach(scratch.folder());
      var faults = List.<Fault>of(new DiskFull(LASTS), new Freeze(Victim.SERVER, LASTS));
      var results = faults(server, NOBODY, 1).alone(faults, 1);
      assertThat(results.getFirst().failedBecause().orElseThrow()).startsWith("mount");
      assertThat(results.getLast().strikes()).hasSize(1);
    }
  }

  private Scratch smallDisk() {
    try {
      return Scratch.small(parent, 8);
    } catch (IOException refused) {
      return abort("nothing may be mounted here: " + refused.getMessage());
    }
  }

  /** Somebody takes the file system away while it is in use. */
  private static void detach(Path folder) {
    try {
      assertThat(new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor()).isZero();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void aServerThatDoesNotComeBackIsSaidSo() throws Exception {
    var nowhere = new External(URI.create("http://127.0.0.1:1"), Optional.empty());
    var pace =
        new Pace(
            Duration.ZERO,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ZERO);
    var slow = new SlowPeople(SlowPeople.Do.WRITE, 1, Duration.ofMillis(50));
    var result = one(faults(nowhere, NOBODY, 1, pace).alone(List.of(slow), 1));
    assertThat(result.strikes()).hasSize(1);
    assertThat(result.recoveryMillis()).isEmpty();
    assertThat(result.strikes().getFirst().remark())
        .startsWith("it did not answer again within")
        .contains("none of the slow people was let in");
  }

  @Test
  void whatCannotBeDoneHereSaysWhy() throws Exception {
    var external = new External(URI.create("http://127.0.0.1:1"), Optional.empty());
    var results = faults(external, NOBODY, 1).alone(notForStrangers(), 3);
    assertThat(results).hasSize(14).allMatch(result -> result.strikes().isEmpty());
    assertThat(results.stream().map(result -> result.notRunBecause().orElseThrow()).distinct())
        .containsExactly(
            "the server was not started by the proof",
            "people's connections do not go through the proof's own wire");
    assertThat(told).isEmpty();
  }

  @Test
  void aServerWithoutPostgresIsNotAskedForIt() throws Exception {
    try (var scratch = Scratch.in(parent, false);
        var server = Server.start(TinyServer.launch(), scratch)) {
      var faults =
          List.<Fault>of(
              new Kill(Victim.BOTH), new EndSessions(), new LockTables(LASTS), new DiskFull(LASTS));
      assertThat(faults(server, NOBODY, 1).alone(faults, 1))
          .extracting(result -> result.notRunBecause().orElseThrow())
          .containsExactly(
              "the server keeps no PostgreSQL that the proof could reach",
              "the server keeps no PostgreSQL that the proof could reach",
              "the server keeps no PostgreSQL that the proof could reach",
              "the server's data are not on a small file system of their own");
    }
  }

  @Test
  void theSameSeedMakesTheSameOrder() throws Exception {
    try (var echo = new EchoServer();
        var wire = Wire.to(echo.address(), 1)) {
      var first = order(echo, wire, 7);
      var again = order(echo, wire, 7);
      var other = order(echo, wire, 8);
      assertThat(again).isEqualTo(first).hasSize(12);
      assertThat(other).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    }
  }

  private List<String> order(EchoServer echo, Wire wire, long seed) throws InterruptedException {
    told.clear();
    var scene = scene(new External(echo.url(), Optional.empty()), Optional.of(wire));
    var pace =
        new Pace(
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ZERO);
    var faults =
        List.<Fault>of(
            new BrokenNetwork(BrokenNetwork.Way.CUT, Duration.ofMillis(1)),
            new BrokenNetwork(BrokenNetwork.Way.SILENT, Duration.ofMillis(1)),
            new BrokenNetwork(BrokenNetwork.Way.SLOW, Duration.ofMillis(1)));
    var results =
        new Faults(scene, List.of(), NOBODY, pace, () -> NOON, seed, told::add)
            .inRandomOrder(faults, 4);
    assertThat(results).extracting(FaultResult::name).containsExactlyElementsOf(names(faults));
    assertThat(results).allSatisfy(result -> assertThat(result.strikes()).hasSize(4));
    return List.copyOf(told);
  }

  private Faults faults(Subject subject, People people, long seed) {
    return faults(subject, people, seed, QUICK);
  }

  private Faults faults(Subject subject, People people, long seed, Pace pace) {
    var scene = scene(subject, Optional.empty());
    var probe = new Probe(subject.url().resolve("/ready"), Duration.ofSeconds(1));
    return new Faults(scene, List.of(probe), people, pace, () -> NOON, seed, told::add);
  }

  /** Of a server on this machine, whose requests may arrive twice. */
  static Scene scene(Subject subject, Optional<Wire> wire) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), subject.url().getPort());
    return new Scene(subject, address, wire, "/", true);
  }

  private static List<Fault> notForStrangers() {
    return Fault.all(LASTS, 10).stream().filter(fault -> !(fault instanceof SlowPeople)).toList();
  }

  private static List<String> names(List<Fault> faults) {
    return faults.stream().map(Fault::name).toList();
  }

  private static FaultResult one(List<FaultResult> results) {
    assertThat(results).hasSize(1);
    return results.getFirst();
  }
}
