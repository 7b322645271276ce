package dev.bardosh.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bardosh.platform.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void filesAreRotatedAndOnlySoManyKept() throws Exception {
    var log = new AccessLog(folder, 100_000, 3);
    var lines = log.lines();
    for (int line = 0; line < 5_000; line++) {
      lines.add(line("/spots/" + line));
      if (line % 100 == 0) {
        lines.pass();
        await(log);
      }
    }
    lines.pass();
    log.close();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("access.log", "access.log.1", "access.log.2");
    }
    assertThat(Files.size(folder.resolve("access.log.1"))).isBetween(100_000L, 150_000L);
    var kept = new ArrayList<String>();
    for (var name : List.of("access.log.2", "access.log.1", "access.log")) {
      kept.addAll(Files.readAllLines(folder.resolve(name)));
    }
    assertThat(kept.getLast()).contains("/spots/4999");
    assertThat(kept).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
    assertThat(log.dropped()).isZero();
  }

  @Test
  void linesAreDroppedAndCountedWhenTheDiskRefusesThem() throws Exception {
    Files.createDirectory(folder.resolve("access.log"));
    var log = new AccessLog(folder, 100_000, 3);
    var lines = log.lines();
    lines.add(line("/spots/1"));
    lines.pass();
    log.close();
    assertThat(log.dropped()).isEqualTo(1);
  }

  @Test
  void whatTheClientMadeUpIsCutAndEscaped() throws Exception {
    var log = new AccessLog(folder, 100_000, 3);
    var lines = log.lines();
    for (int line = 0; line < 50; line++) {
      lines.add(line("A\"{".repeat(2_000), "\"\n".repeat(4_000), "::1%" + "0".repeat(9_000)));
    }
    lines.pass();
    log.close();
    var kept = Files.readAllLines(folder.resolve("access.log"));
    assertThat(kept).hasSize(50);
    for (var line : kept) {
      assertThat(new ObjectMapper().readTree(line).path("method").asText()).hasSize(200);
    }
  }

  private static void await(AccessLog log) {
    Await.until(() -> log.waiting() == 0);
  }

  private static AccessLog.Line line(String path) {
    return line("GET", path, "203.0.113.9");
  }

  private static AccessLog.Line line(String method, String path, String address) {
    return new AccessLog.Line(
        Instant.parse("2026-08-01T09:00:00.123Z"),
        method,
        "/spots/{id}",
        path,
        200,
        1024,
        85,
        "0".repeat(32),
        address,
        Optional.of(new UUID(1, 2)));
  }
}
