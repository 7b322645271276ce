package dev.bardosh.proof.subject;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a server prints, over all its starts. */
record ServerLog(Path file) {
  private static final int TAIL_BYTES = 4_000;
  private static final int TAIL_LINES = 30;

  ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  /** Its last lines. */
  String tail() {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      var from = Math.max(0, log.length() - TAIL_BYTES);
      var bytes = new byte[Math.toIntExact(log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(no log: " + unreadable.getMessage() + ")";
    }
  }
}
