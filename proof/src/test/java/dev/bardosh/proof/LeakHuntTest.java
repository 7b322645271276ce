package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.TinyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LeakHuntTest {
  /** Long enough that each look has time to come in. */
  private static final Duration LENGTH = Duration.ofSeconds(9);

  @TempDir Path folder;

  /** The heap has been full long since, so that its resident memory does not move. */
  @Test
  void aLeakWithinAHeapThatIsFullAnywayIsFound() throws Exception {
    var found = hunt(10);
    assertThat(found.met()).as(found.toString()).isFalse();
    assertThat(found.name()).contains("live heap");
    assertThat(found.measured()).contains("(resident: 448 MB beside 448 MB)");
  }

  @Test
  void garbageIsNoLeak() throws Exception {
    var found = hunt(0);
    assertThat(found.met()).as(found.toString()).isTrue();
    assertThat(found.name()).contains("live heap");
  }

  @Test
  void withoutALiveHeapItsResidentMemoryIsJudged() throws Exception {
    try (var hunt = LeakHunt.begin(Optional.empty(), LENGTH)) {
      assertThat(hunt.found(100, 119).orElseThrow().met()).isTrue();
      assertThat(hunt.found(100, 121).orElseThrow().met()).isFalse();
      assertThat(hunt.found(100, 121).orElseThrow().name()).contains("resident memory");
      assertThat(hunt.found(Double.NaN, Double.NaN)).isEmpty();
    }
  }

  /** The second look lasts until all is over; those after it are quick again. */
  @Test
  void aSlowLookDoesNotHideTheLastThird() throws Exception {
    var length = Duration.ofMillis(600);
    var over = System.nanoTime() + 2 * length.toNanos();
    var looks = new AtomicInteger();
    Supplier<OptionalDouble> slow =
        () -> {
          var look = looks.incrementAndGet();
          if (look == 2) {
            Eventually.until("all is over", () -> System.nanoTime() > over);
          }
          return OptionalDouble.of(look > 2 ? 20 : 10);
        };
    try (var hunt = LeakHunt.looking(Optional.of(slow), length)) {
      var found = hunt.found(448, 448).orElseThrow();
      assertThat(found.measured()).startsWith("20.0 MB beside 10.0 MB");
    }
  }

  /** Some end at the signal by which a Java process is asked. */
  @Test
  void whatIsNoJavaIsLeftAlone() throws IOException {
    var other = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(LiveHeap.of(Stream.of(other.toHandle()))).isEmpty();
      assertThat(LiveHeap.of(Stream.of(other.toHandle(), ProcessHandle.current())))
          .contains(new LiveHeap(ProcessHandle.current()));
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  private Report.Threshold hunt(int megabytesPerSecond) throws Exception {
    try (var scratch = Scratch.in(folder, false);
        var server = Server.start(leaking(megabytesPerSecond), scratch);
        var hunt = LeakHunt.begin(Optional.of(server), LENGTH)) {
      return hunt.found(448, 448).orElseThrow();
    }
  }

  private static Launch leaking(int megabytesPerSecond) {
    var port = Ports.free();
    var command =
        TinyServer.java(
            LeakyServer.class, Integer.toString(port), Integer.toString(megabytesPerSecond));
    var url = URI.create("http://127.0.0.1:" + port);
    return new Launch(command, url, "/ready", Optional.empty(), Duration.ofSeconds(30));
  }
}
