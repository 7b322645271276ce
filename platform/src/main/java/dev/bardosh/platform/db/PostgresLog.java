package dev.bardosh.platform.db;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** What PostgreSQL says, in {@code logs/postgres.log}: this one and the one before, bounded. */
final class PostgresLog {
  private static final long LARGEST = 10L << 20;
  private static final int SHOWN_LINES = 8;
  private static final int SHOWN_BYTES = 4_000;

  private final Path file;

  private PostgresLog(Path file) {
    this.file = file;
  }

  static PostgresLog in(Path data) {
    try {
      var folder = Files.createDirectories(data.resolve("logs"));
      var file = folder.resolve("postgres.log");
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
      }
      return new PostgresLog(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  File file() {
    return file.toFile();
  }

  long size() {
    return file.toFile().length();
  }

  /** Copied and cut: PostgreSQL keeps the file open, and appends. */
  void rotate() {
    if (size() <= LARGEST) {
      return;
    }
    try (var log = new RandomAccessFile(file.toFile(), "rw")) {
      Files.copy(file, file.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      log.setLength(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The last lines written since the file had that size. */
  String since(long size) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(Math.min(size, log.length()), log.length() - SHOWN_BYTES));
      var bytes = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(bytes);
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .skip(Math.max(0, lines.size() - SHOWN_LINES))
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
