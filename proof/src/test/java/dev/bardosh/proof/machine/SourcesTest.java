package dev.bardosh.proof.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SourcesTest {
  @Test
  void whoWorksUsesTheProcessorAndWhoSleepsDoesNot() throws Exception {
    var worker = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    var sleeper = new ProcessBuilder("sleep", "1000").start();
    try {
      var working = Source.processes("worker", () -> List.of(worker.toHandle()));
      var sleeping = Source.processes("sleeper", () -> List.of(sleeper.toHandle()));
      look(working);
      look(sleeping);
      // a tick is 10 ms: enough of them have passed when the worker has used half a second
      while (worker.info().totalCpuDuration().orElseThrow().compareTo(Duration.ofMillis(500)) < 0) {
        Thread.onSpinWait();
      }
      var worked = look(working);
      assertThat(worked.get("CPU")).isBetween(0.05, 1.5);
      assertThat(look(sleeping).get("CPU")).isLessThan(0.05);
      assertThat(worked.get("Memory")).isBetween(0.1, 100.0);
      assertThat(worked.get("Threads")).isEqualTo(1);
      assertThat(worked.get("Open files")).isGreaterThanOrEqualTo(3);
      assertThat(worked.get("Disk writes")).isZero();
    } finally {
      worker.destroyForcibly();
      sleeper.destroyForcibly();
    }
  }

  @Test
  void whatTheDeadHaveUsedIsNotForgottenInTheSumOfAGroup() throws Exception {
    var first = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    var second = new ProcessBuilder("sleep", "1000").start();
    try {
      var living = new ArrayDeque<>(List.of(first.toHandle(), second.toHandle()));
      var group = Source.processes("group", () -> List.copyOf(living));
      while (first.info().totalCpuDuration().orElseThrow().compareTo(Duration.ofMillis(50)) < 0) {
        Thread.onSpinWait();
      }
      look(group);
      living.removeFirst();
      assertThat(look(group).get("CPU")).isNotNegative();
      living.clear();
      assertThatThrownBy(() -> look(group)).hasMessage("nobody there");
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }
  }

  @Test
  void whoDiesWhileItIsLookedAtHidesNobodyElse(@TempDir Path kernel) throws Exception {
    var dying = sleeper();
    var lasting = sleeper();
    try {
      var living = new ArrayDeque<>(List.of(dying.toHandle(), lasting.toHandle()));
      var group = new ProcessSource("group", () -> List.copyOf(living), kernel);
      tell(kernel, lasting, 1_000_000);
      var halfGone = tell(kernel, dying, 1_000_000);
      Files.delete(halfGone.resolve("io"));
      Files.delete(halfGone.resolve("fd").resolve("0"));
      Files.delete(halfGone.resolve("fd"));
      assertThat(look(group)).containsEntry("Open files", 1.0);
      tell(kernel, lasting, 2_000_000);
      assertThat(look(group).get("Disk writes")).isFinite().isPositive();
      living.removeFirst();
      tell(kernel, lasting, 3_000_000);
      assertThat(look(group).get("Disk writes")).isFinite().isPositive();
    } finally {
      dying.destroyForcibly();
      lasting.destroyForcibly();
    }
  }

  /** What the kernel tells of a process, in its folder. */
  private static Path tell(Path kernel, Process process, long written) throws IOException {
    var folder = Files.createDirectories(kernel.resolve(Long.toString(process.pid())));
    Files.writeString(folder.resolve("stat"), "1 (sleep) S 1 1 1 0 -1 0 0 0 0 0 5 5 0 0");
    Files.writeString(folder.resolve("status"), "VmRSS:\t1024 kB\nThreads:\t1\n");
    Files.writeString(folder.resolve("io"), "write_bytes: " + written + "\n");
    Files.createDirectories(folder.resolve("fd").resolve("0"));
    return folder;
  }

  @Test
  void aGroupsSharedMemoryIsCountedOnce() throws Exception {
    var sleepers = Stream.generate(SourcesTest::sleeper).limit(3).toList();
    try {
      var group =
          Source.processes("group", () -> sleepers.stream().map(Process::toHandle).toList());
      assertThat(look(group).get("Memory")).isBetween(0.01, 10.0);
      assertThat(look(group).get("Processes")).isEqualTo(3);
    } finally {
      sleepers.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void theMachineIsSeenAsAWhole() throws Exception {
    var machine = Source.machine();
    look(machine);
    var seen = look(machine);
    assertThat(seen.get("Memory available")).isPositive();
    assertThat(seen)
        .containsOnlyKeys(
            "CPU",
            "CPU in the kernel",
            "CPU waiting for disk",
            "CPU taken by others",
            "Memory available");
  }

  @Test
  void aServersOwnFiguresBecomeLevelsRatesAndRatios() throws Exception {
    var pages =
        new ArrayDeque<>(
            List.of(
                "queue{lane=\"0\"} 2\nqueue{lane=\"1\"} 3\ngets{result=\"hit\"} 10\n"
                    + "gets{result=\"miss\"} 10\nwork_seconds_sum 5\n",
                "queue{lane=\"0\"} 0\nqueue{lane=\"1\"} 1\ngets{result=\"hit\"} 19\n"
                    + "gets{result=\"miss\"} 11\nwork_seconds_sum 5.5\n",
                "gets{result=\"hit\"} 0\ngets{result=\"miss\"} 0\nwork_seconds_sum 0\n"));
    var server = serving(pages);
    try {
      var source = Source.metrics(address(server), wanted());
      assertThat(look(source))
          .containsEntry("Queue", 5.0)
          .containsEntry("Hits", Double.NaN)
          .containsEntry("Busy", Double.NaN);
      var second = look(source);
      assertThat(second).containsEntry("Queue", 1.0).containsEntry("Hits", 90.0);
      assertThat(second.get("Busy")).isPositive();
      var restarted = look(source);
      assertThat(restarted)
          .containsEntry("Queue", Double.NaN)
          .containsEntry("Hits", Double.NaN)
          .containsEntry("Busy", Double.NaN);
    } finally {
      server.stop(0);
    }
    var gone = Source.metrics(address(server), wanted());
    assertThatThrownBy(() -> look(gone)).isInstanceOf(IOException.class);
  }

  private static List<Metric> wanted() {
    return List.of(
        Metric.level("Queue", "", "lanes", "queue"),
        Metric.ratio("Hits", "%", "cache", 100, List.of("gets{result=\"hit\"}"), List.of("gets")),
        Metric.rate("Busy", "", "lanes", "work_seconds_sum"));
  }

  private static Map<String, Double> look(Source source) throws IOException, SQLException {
    var seen = new HashMap<String, Double>();
    source.look((quantity, _, _, value) -> seen.put(quantity, value));
    return seen;
  }

  private static Process sleeper() {
    try {
      return new ProcessBuilder("sleep", "1000").start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HttpServer serving(Queue<String> pages) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/metrics",
        exchange -> {
          var body = pages.remove().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
  }
}
