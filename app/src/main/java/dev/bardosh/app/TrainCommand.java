package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.observe.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Run by the launcher after a build, under {@code -XX:AOTCacheOutput}: a server that starts,
 * answers for a few seconds and stops, on a folder of its own, so that the next start finds its
 * classes loaded and its hot methods known.
 */
@Command(name = "train", hidden = true, description = "Rehearses a start for the JVM's AOT cache.")
final class TrainCommand implements Callable<Integer> {
  private static final List<String> SETTINGS = List.of("http.port=0", "http.host=127.0.0.1");

  @Override
  public Integer call() throws Exception {
    Logs.quiet();
    var data = Files.createTempDirectory("bardosh-train");
    try {
      var settings = Settings.load(data.resolve("none.toml"), Map.of(), SETTINGS);
      try (var running = Running.start(settings, data, Main.SERVICES)) {
        running.loadDemo();
        Rehearsal.of("http://127.0.0.1:" + running.port()).run();
      }
      return 0;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
