package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.observe.Logs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Run by the launcher after a build, under {@code -XX:AOTCacheOutput}: a server that starts,
 * answers for a few seconds and stops, on a folder of its own, so that the next start finds its
 * classes loaded and its hot methods known.
 */
@Command(name = "train", hidden = true, description = "Rehearses a start for the JVM's AOT cache.")
final class TrainCommand implements Callable<Integer> {
  private static final List<String> SETTINGS = List.of("http.port=0", "http.host=127.0.0.1");

  @Parameters(paramLabel = "FOLDER", description = "Where the data lies meanwhile.")
  private Path data = Path.of("");

  @Override
  public Integer call() throws Exception {
    Logs.quiet();
    try (var running = new Running()) {
      // told to end before its time, it leaves no PostgreSQL behind
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      running.begin(
          Settings.load(data.resolve("none.toml"), Map.of(), SETTINGS), data, Main.SERVICES);
      running.loadDemo();
      Rehearsal.of("http://127.0.0.1:" + running.port()).run();
    }
    return 0;
  }
}
