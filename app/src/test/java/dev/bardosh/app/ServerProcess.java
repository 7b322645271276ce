package dev.bardosh.app;

import dev.bardosh.platform.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The real server in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready at (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nobody is refused for the time that a slow machine takes. */
  static final List<String> NO_HURRY =
      List.of("http.deadline=30s", "engine.longestWaitMillis=60000");

  private final Path data;
  private final Process process;
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> output = new ArrayList<>();
  private final URI address;
  private final Duration readyAfter;

  private ServerProcess(Path data, List<String> options) {
    this.data = data;
    var begun = System.nanoTime();
    process = launch(command(data, options));
    // Not virtual: waiting for a pipe holds the carrier, and there are as few as processors.
    Thread.ofPlatform().daemon().start(this::read);
    address = awaitReady();
    readyAfter = Duration.ofNanos(System.nanoTime() - begun);
  }

  /** {@code serve} on the folder and a free port; returns when it is ready. */
  public static ServerProcess start(Path data, String... options) {
    return new ServerProcess(data, List.of(options));
  }

  /** The same with {@link #NO_HURRY}, for what is not about time. */
  public static ServerProcess patient(Path data, String... options) {
    var all = new ArrayList<>(List.of(options));
    NO_HURRY.forEach(setting -> all.addAll(List.of("--set", setting)));
    return new ServerProcess(data, all);
  }

  /** {@code serve}, told to stop as soon as PostgreSQL runs, which is before it is ready. */
  static void stopInMidstart(Path data) {
    var process = launch(command(data, List.of()));
    try {
      Await.until(
          "PostgreSQL runs",
          PATIENCE,
          () -> Files.exists(data.resolve("postgres/postmaster.pid")) || !process.isAlive());
      process.destroy();
      process.waitFor();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** A command that ends by itself, on the same folder. */
  static Finished run(String... arguments) {
    var process = launch(List.of(arguments));
    try {
      var errors = new String[1];
      var reader = Thread.ofVirtual().start(() -> errors[0] = text(process.errorReader()));
      var out = text(process.inputReader());
      reader.join();
      return new Finished(process.waitFor(), out, errors[0]);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** A command that is left to run. */
  static Process begin(String... arguments) {
    return launch(List.of(arguments));
  }

  record Finished(int exitCode, String out, String err) {}

  public URI address() {
    return address;
  }

  Duration readyAfter() {
    return readyAfter;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** The postmaster's process, by the file it keeps in its data folder. */
  ProcessHandle postgres() {
    return postgres(data);
  }

  static ProcessHandle postgres(Path data) {
    return ProcessHandle.of(Long.parseLong(line(data.resolve("postgres/postmaster.pid"), 0)))
        .orElseThrow();
  }

  /** Of the PostgreSQL inside, for another server that shares it. */
  public String databaseUrl() {
    var port = line(data.resolve("postgres/postmaster.pid"), 3);
    var password = line(data.resolve("postgres.password"), 0);
    return "postgresql://bardosh:%s@127.0.0.1:%s/bardosh".formatted(password, port);
  }

  /** Everything printed so far. */
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** As systemd does; the exit code. */
  int stop() {
    process.destroy();
    return await();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private int await() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not stop within " + PATIENCE + "\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static List<String> command(Path data, List<String> options) {
    var words = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    words.addAll(options);
    return words;
  }

  private static Process launch(List<String> arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var words = new ArrayList<String>();
    words.addAll(List.of(java, "@" + Sources.root().resolve("app/jvm.options")));
    words.addAll(List.of("-cp", classPath, Main.class.getName()));
    words.addAll(arguments);
    try {
      return new ProcessBuilder(words).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void read() {
    Thread.ofPlatform().daemon().start(() -> process.errorReader().lines().forEach(this::take));
    process.inputReader().lines().forEach(this::take);
  }

  private void take(String line) {
    synchronized (output) {
      output.add(line);
    }
    unread.add(line);
  }

  private URI awaitReady() {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < deadline && (process.isAlive() || !unread.isEmpty())) {
        var line = unread.poll(100, TimeUnit.MILLISECONDS);
        var ready = READY.matcher(line == null ? "" : line);
        if (ready.find()) {
          return URI.create(ready.group(1));
        }
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    process.destroyForcibly();
    throw new AssertionError("the server did not get ready:\n" + output());
  }

  private static String line(Path file, int number) {
    try (var lines = Files.lines(file)) {
      return lines.skip(number).findFirst().orElseThrow().strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(BufferedReader reader) {
    return String.join("\n", reader.lines().toList());
  }
}
