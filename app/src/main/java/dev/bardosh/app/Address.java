package dev.bardosh.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where people reach the server, without a slash at the end. The server leaves it in the data
 * folder, so that a command beside it writes links that work.
 */
final class Address {
  private static final String FILE = "address";

  private Address() {}

  static void leave(Path data, String url) {
    try {
      Files.writeString(Files.createDirectories(data).resolve(FILE), url);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What the settings say, else what the last server left. */
  static String of(AppSettings settings, Path data) {
    return settings.site().url().orElseGet(() -> left(data, settings.http().port()));
  }

  private static String left(Path data, int port) {
    try {
      return Files.readString(data.resolve(FILE));
    } catch (IOException neverStarted) {
      return "http://localhost:" + port;
    }
  }
}
