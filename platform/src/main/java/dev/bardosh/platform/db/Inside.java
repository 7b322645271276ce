package dev.bardosh.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside: the one of a data folder, whether this process owns it or has joined its
 * owner.
 */
final class Inside implements AutoCloseable {
  /** How the connections of a server call themselves; its process id follows. */
  static final String SERVERS = "bardosh ";

  private static final Logger LOG = LoggerFactory.getLogger(Inside.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Endpoint endpoint;
  private final Optional<Postmaster> postmaster;
  private final Optional<DataFolder> owned;

  private Inside(Endpoint endpoint, Optional<Postmaster> postmaster, Optional<DataFolder> owned) {
    this.endpoint = endpoint;
    this.postmaster = postmaster;
    this.owned = owned;
  }

  static Inside open(DatabaseSettings settings, Path folder, Database.Role role) {
    var data = existing(folder);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var owned = DataFolder.take(data, role);
      if (owned.isPresent()) {
        return own(settings, data, owned.get());
      }
      var holder = DataFolder.holder(data);
      if (role == Database.Role.COMMAND && holder.server()) {
        var running = PostmasterFile.read(Cluster.folder(data));
        if (running.isPresent() && running.get().ready() && running.get().alive()) {
          return join(data, running.get());
        }
      }
      boolean inVain = role == Database.Role.SERVER && holder.server();
      if (inVain || System.nanoTime() > deadline) {
        throw new DatabaseUnusable(
            "the data folder %s is in use by %s; stop that first, or use another folder (--data)"
                .formatted(data, holder));
      }
      pause();
    }
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Process of the PostgreSQL this process owns. */
  OptionalLong pid() {
    return postmaster.map(Postmaster::pid).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  @Override
  public void close() {
    postmaster.ifPresent(Postmaster::close);
    owned.ifPresent(DataFolder::close);
  }

  private static Inside own(DatabaseSettings settings, Path data, DataFolder owned) {
    try {
      var cluster = Cluster.in(data);
      cluster.give(owned.file());
      var changed = cluster.configure(Sizing.lines(settings.connections(), settings.postgres()));
      var postmaster = Postmaster.running(cluster, changed, settings.port());
      if (postmaster.adopted() && !sessionsEnded(endpoint(data, postmaster.port()))) {
        postmaster.close();
        postmaster = Postmaster.running(cluster, changed, settings.port());
      }
      var endpoint = endpoint(data, postmaster.port());
      return new Inside(endpoint, Optional.of(postmaster), Optional.of(owned));
    } catch (RuntimeException failed) {
      owned.close();
      throw failed;
    }
  }

  private static Inside join(Path data, PostmasterFile running) {
    LOG.debug("joining the server's PostgreSQL {}", running.pid());
    return new Inside(endpoint(data, running.port()), Optional.empty(), Optional.empty());
  }

  private static Endpoint endpoint(Path data, int port) {
    return Endpoint.local(port, Cluster.NAME, Cluster.NAME, Cluster.password(data));
  }

  /**
   * Ends what a dead server had begun, unless PostgreSQL has noticed its end already. False when it
   * does not answer: it was killed together with its server, and is just going.
   */
  private static boolean sessionsEnded(Endpoint endpoint) {
    try (var connection =
            DriverManager.getConnection(endpoint.url(), Pool.driver(endpoint, "bardosh-start"));
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid, 1000) from pg_stat_activity where application_name like '"
              + SERVERS
              + "%'");
      return true;
    } catch (SQLException failed) {
      LOG.warn(
          "the PostgreSQL left behind does not answer and starts anew: {}", failed.getMessage());
      return false;
    }
  }

  private static Path existing(Path folder) {
    try {
      if (Files.notExists(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder.toRealPath();
    } catch (IOException failed) {
      throw new DatabaseUnusable(
          "the data folder " + folder + " cannot be used: " + failed, failed);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
