package dev.bardosh.proof.subject;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that was started here, so that it can be stopped, killed and frozen. */
public final class Server implements Subject, AutoCloseable {
  /** A server drains for half a minute, then stops PostgreSQL. */
  private static final Duration STOPPING = Duration.ofSeconds(60);

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final Launch launch;
  private final Scratch scratch;
  private final ServerLog log;
  private volatile Process process;

  private Server(Launch launch, Scratch scratch, ServerLog log, Process process) {
    this.launch = launch;
    this.scratch = scratch;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts it and returns when it is ready. It ends with the scratch folder at the latest.
   *
   * @throws ServerNotReady if it ends or takes too long, or somebody else answers at its address
   */
  public static Server start(Launch launch, Scratch scratch) throws InterruptedException {
    if (new Probe(launch.ready(), PROBE).connects()) {
      throw new ServerNotReady("something else already listens at " + launch.url());
    }
    var log = new ServerLog(scratch.folder().resolve("server.log"));
    launch.cluster().ifPresent(scratch::holds);
    var server = new Server(launch, scratch, log, spawn(launch, scratch, log));
    try {
      server.awaitReady();
      return server;
    } catch (ServerNotReady | InterruptedException failed) {
      server.process.destroyForcibly();
      throw failed;
    }
  }

  @Override
  public URI url() {
    return launch.url();
  }

  /** Where it says whether it is ready. */
  public URI ready() {
    return launch.ready();
  }

  @Override
  public Optional<DatabaseAddress> database() {
    return launch.cluster().flatMap(Cluster::address);
  }

  public Scratch scratch() {
    return scratch;
  }

  /** Everything it prints, over all its starts. */
  public Path log() {
    return log.file();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Whether it starts a PostgreSQL of its own. */
  public boolean hasPostgres() {
    return launch.cluster().isPresent();
  }

  /** The server's processes without those of PostgreSQL; none when it is dead. */
  public List<ProcessHandle> processes() {
    var postgres = postgres();
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(ProcessHandle::isAlive)
        .filter(one -> !postgres.contains(one))
        .toList();
  }

  /** PostgreSQL's processes, the postmaster first; none when it is dead or there is none. */
  public List<ProcessHandle> postgres() {
    return launch.cluster().map(Cluster::processes).orElse(List.of());
  }

  /**
   * Starts it again after it died, as a supervisor would, and returns when it is ready.
   *
   * @return how long it took
   * @throws ServerNotReady if it ends or takes too long
   */
  public Duration restart() throws InterruptedException {
    if (process.isAlive()) {
      throw new IllegalStateException("it still runs");
    }
    var begun = System.nanoTime();
    process = spawn(launch, scratch, log);
    awaitReady();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /**
   * Stops it in order.
   *
   * @return its exit code; empty if it had to be killed
   */
  public OptionalInt stop() throws InterruptedException {
    thaw();
    process.destroy();
    if (process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
      return OptionalInt.of(process.exitValue());
    }
    process.destroyForcibly().waitFor();
    return OptionalInt.empty();
  }

  /** Stops it in order if it lives; may be called again, and from a shutdown hook. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void thaw() throws InterruptedException {
    Signal.CONT.send(postgres());
    Signal.CONT.send(processes());
  }

  private static Process spawn(Launch launch, Scratch scratch, ServerLog log) {
    return scratch.start(
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(log.redirect()));
  }

  private void awaitReady() throws InterruptedException {
    var deadline = System.nanoTime() + launch.patience().toNanos();
    var probe = new Probe(launch.ready(), PROBE);
    while (!probe.answers()) {
      if (process.waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ServerNotReady(
            "the server ended with %d before it was ready; its log ends:\n%s"
                .formatted(process.exitValue(), log.tail()));
      }
      if (System.nanoTime() > deadline) {
        throw new ServerNotReady(
            "the server is not ready after %d s; its log ends:\n%s"
                .formatted(launch.patience().toSeconds(), log.tail()));
      }
    }
  }
}
