package dev.bardosh.app;

import java.util.List;

/**
 * What is written to {@code logs/server.log} in the data folder.
 *
 * @param level error, warn, info, debug or trace
 * @param fileBytes after which, or after a day, a new file is begun; ten are kept
 * @param days after which old files are deleted
 */
record LogSettings(String level, long fileBytes, int days) {
  static final LogSettings DEFAULT = new LogSettings("info", 20_000_000, 14);

  LogSettings {
    if (!List.of("error", "warn", "info", "debug", "trace").contains(level)) {
      throw new IllegalArgumentException("log.level should be error, warn, info, debug or trace");
    }
    if (fileBytes < 100_000 || days < 1) {
      throw new IllegalArgumentException("log files should have 100000 bytes and a day at least");
    }
  }
}
