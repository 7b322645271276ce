package dev.bardosh.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aLineIsJsonWhateverThePathAndKeepsNoSecret() throws Exception {
    var route = Route.get("/links/{token}").anyone().blocking(request -> Reply.ok(1));
    try (var server = TestServer.with(route)) {
      server.get("/links/s3cret?key=s3cret", "X-Forwarded-For", "203.0.113.9");
      server.raw("GET /a\"\\<\u00e9>" + "x".repeat(500) + " HTTP/1.1\r\nConnection: close\r\n\r\n");
      server.server.close();
      var lines = new ArrayList<>(server.lines());
      assertThat(lines).hasSize(2).noneMatch(line -> line.contains("s3cret"));
      lines.sort(Comparator.comparing(line -> line.contains("unmatched"))); // loops write apart
      var link = Json.MAPPER.readTree(lines.getFirst());
      assertThat(link.get("route").textValue()).isEqualTo("/links/{token}");
      assertThat(link.get("status").intValue()).isEqualTo(200);
      assertThat(link.get("address").textValue()).isEqualTo("203.0.113.9");
      assertThat(Instant.parse(link.get("time").textValue())).isBefore(Instant.now());
      var odd = Json.MAPPER.readTree(lines.getLast());
      assertThat(odd.get("route").textValue()).isEqualTo("unmatched");
      assertThat(odd.get("path").textValue()).startsWith("/a\"\\<").hasSize(200);
    }
  }

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

  private static void await(AccessLog log) throws InterruptedException {
    TestServer.until(() -> log.waiting() == 0);
  }

  private static AccessLog.Line line(String path) {
    var actor = new Actor(UUID.randomUUID(), Set.of(), Set.of(), UUID.randomUUID());
    return new AccessLog.Line(
        Instant.parse("2026-08-01T09:00:00.123Z"),
        "GET",
        "/spots/{id}",
        path,
        200,
        1024,
        85,
        "0".repeat(32),
        "203.0.113.9",
        Optional.of(actor));
  }
}
