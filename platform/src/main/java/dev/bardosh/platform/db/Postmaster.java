package dev.bardosh.platform.db;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running PostgreSQL of a cluster: started or found running, watched, stopped. */
final class Postmaster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  /** Below Linux's ephemeral ports: there any outgoing connection may sit on it at a restart. */
  private static final int LOWEST_PORT = 20_000;

  private static final int HIGHEST_PORT = 32_000;

  private static final Duration RECOVERY = Duration.ofMinutes(10);
  private static final Duration LEAVING = Duration.ofSeconds(10);
  private static final Duration FAST = Duration.ofSeconds(20);
  private static final Duration IMMEDIATE = Duration.ofSeconds(5);
  private static final Duration WATCH = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final PostgresLog log;
  private final boolean adopted;
  private final Thread watch;
  private volatile PostmasterFile running;
  private volatile boolean closing;

  private Postmaster(Cluster cluster, PostgresLog log, PostmasterFile running, boolean adopted) {
    this.cluster = cluster;
    this.log = log;
    this.running = running;
    this.adopted = adopted;
    this.watch = Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::watch);
  }

  /**
   * @param settingsChanged so that a server found running has to start anew
   * @param port 0 for a free one
   */
  static Postmaster running(Cluster cluster, boolean settingsChanged, int port) {
    var log = PostgresLog.in(cluster.data());
    var found = leftBehind(cluster, settingsChanged, port);
    var running =
        found.orElseGet(() -> start(cluster, log, port == 0 ? freePort() : port, port == 0));
    var postmaster = new Postmaster(cluster, log, running, found.isPresent());
    postmaster.watch.start();
    return postmaster;
  }

  int port() {
    return running.port();
  }

  long pid() {
    return running.pid();
  }

  /** Its former owner died and it did not; sessions of that owner may still be at work. */
  boolean adopted() {
    return adopted;
  }

  @Override
  public void close() {
    closing = true;
    try {
      watch.join(FAST);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    stop(PostmasterFile.read(cluster.folder()).orElse(running));
  }

  /** The server of an owner that died, if it can go on as it is; otherwise it is stopped. */
  private static Optional<PostmasterFile> leftBehind(
      Cluster cluster, boolean settingsChanged, int port) {
    if (!await(RECOVERY, () -> settled(cluster))) {
      throw new DatabaseUnusable("PostgreSQL in " + cluster.folder() + " is not done recovering");
    }
    var found = PostmasterFile.read(cluster.folder());
    if (found.isEmpty()) {
      return found;
    }
    var left = found.get();
    if (!left.alive()) {
      left.forget();
      return Optional.empty();
    }
    if (left.ready()
        && !settingsChanged
        && (port == 0 || port == left.port())
        && left.startedBy(cluster.bundle().program("postgres"))) {
      LOG.info("PostgreSQL {} was left running and is taken over", left.pid());
      return found;
    }
    LOG.info("PostgreSQL {} was left running with other settings and starts anew", left.pid());
    stop(left);
    return Optional.empty();
  }

  private static boolean settled(Cluster cluster) {
    return PostmasterFile.read(cluster.folder())
        .map(file -> !file.state().equals("starting") || !file.alive())
        .orElse(true);
  }

  private static PostmasterFile start(Cluster cluster, PostgresLog log, int port, boolean anyPort) {
    log.rotate();
    var deadline = System.nanoTime() + LEAVING.toNanos();
    for (int attempt = port; ; attempt = anyPort ? freePort() : port) {
      long said = log.size();
      var process = spawn(cluster, log, attempt);
      await(RECOVERY, () -> !process.isAlive() || ready(cluster, process.pid()));
      if (ready(cluster, process.pid())) {
        return PostmasterFile.read(cluster.folder()).orElseThrow();
      }
      var words = log.since(said);
      if (process.isAlive() || System.nanoTime() > deadline || !passing(words)) {
        throw RunAs.refused(cluster.folder(), words)
            .orElse(new DatabaseUnusable("PostgreSQL does not start; its log ends:\n" + words));
      }
      PostmasterFile.read(cluster.folder())
          .filter(PostmasterFile::alive)
          .ifPresent(Postmaster::stop);
      pause(Duration.ofMillis(50));
    }
  }

  /**
   * Processes of a killed postmaster are still leaving, somebody was faster on the port, or a dead
   * owner had begun a start of its own.
   */
  private static boolean passing(String words) {
    return words.contains("is still in use")
        || words.contains("could not bind")
        || words.contains("\"postmaster.pid\" already exists")
        || words.contains("could not create any TCP/IP sockets");
  }

  private static boolean ready(Cluster cluster, long pid) {
    return PostmasterFile.read(cluster.folder())
        .filter(file -> file.pid() == pid && file.ready())
        .isPresent();
  }

  private static Process spawn(Cluster cluster, PostgresLog log, int port) {
    var postgres = cluster.bundle().program("postgres").toString();
    var command =
        cluster
            .runAs()
            .command(List.of(postgres, "-D", cluster.folder().toString(), "-p", "" + port));
    var builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void stop(PostmasterFile running) {
    if (running.alive()) {
      running.signal("INT");
    }
    if (!await(FAST, () -> !running.alive())) {
      LOG.warn("PostgreSQL {} does not stop; it will recover at the next start", running.pid());
      running.signal("CONT");
      running.signal("QUIT");
      if (!await(IMMEDIATE, () -> !running.alive())) {
        running.signal("KILL");
      }
    }
  }

  /** A PostgreSQL that dies under a live server comes back on the same port. */
  private void watch() {
    while (!closing) {
      try {
        if (!running.alive()) {
          LOG.error("PostgreSQL {} died; it is started again", running.pid());
          restart();
        }
        log.rotate();
      } catch (RuntimeException failed) {
        LOG.error("PostgreSQL is not watched well: {}", failed.getMessage(), failed);
      }
      pause(WATCH);
    }
  }

  private void restart() {
    var pause = Duration.ofMillis(50);
    while (!closing) {
      try {
        PostmasterFile.read(cluster.folder())
            .filter(file -> !file.alive())
            .ifPresent(PostmasterFile::forget);
        running = start(cluster, log, running.port(), false);
        LOG.info("PostgreSQL runs again as process {}", running.pid());
        return;
      } catch (DatabaseUnusable refused) {
        LOG.error("PostgreSQL cannot be started again yet: {}", refused.getMessage());
        pause(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (var probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // try another
      }
    }
  }

  private static boolean await(Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause(Duration.ofMillis(5));
    }
    return true;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
