package dev.bardosh.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The database of this process until it is closed: one elsewhere, or PostgreSQL started inside on a
 * data folder.
 */
public final class Database implements AutoCloseable {
  private static final int OLDEST = 15;

  private final HikariDataSource pool;
  private final Db db;
  private final Endpoint endpoint;
  private final AutoCloseable inside;

  /** What the process is to the data folder. */
  public enum Role {
    /** Owns it as long as it runs; there is only one. */
    SERVER,
    /** Joins the server that runs, or owns the folder for as long as it takes. */
    COMMAND
  }

  private Database(DatabaseSettings settings, Endpoint endpoint, Role role, AutoCloseable inside) {
    this.endpoint = endpoint;
    this.inside = inside;
    int idle = role == Role.SERVER ? settings.connections() : 1;
    this.pool = Pool.open(endpoint, settings.connections(), idle, application(role));
    this.db = Db.over(pool, new SlowQueries(Duration.ofMillis(settings.slowQueryMillis())));
  }

  /**
   * @param data made when absent; not touched when the settings name a database elsewhere
   * @throws DatabaseUnusable if that cannot be, with what to do about it
   */
  public static Database open(DatabaseSettings settings, Path data, Role role) {
    if (settings.url().isPresent()) {
      var elsewhere = Endpoint.parse(settings.url().get().value());
      return requireVersion(new Database(settings, elsewhere, role, () -> {}));
    }
    var inside = Inside.open(settings, data, role);
    try {
      return new Database(settings, inside.endpoint(), role, inside);
    } catch (RuntimeException failed) {
      inside.close();
      throw failed;
    }
  }

  public Db db() {
    return db;
  }

  /** For libraries that want one. Its connections are those of {@link #db}. */
  public DataSource connections() {
    return pool;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /** Tells the metrics how the connections are used. */
  public void measure(MeterRegistry registry) {
    Gauge.builder("bardosh.database.connections", this, database -> database.use().active())
        .description("Connections lent to lanes, jobs and requests")
        .tag("state", "active")
        .register(registry);
    Gauge.builder("bardosh.database.connections", this, database -> database.use().idle())
        .tag("state", "idle")
        .register(registry);
    Gauge.builder("bardosh.database.waiting", this, database -> database.use().waiting())
        .description("Threads that wait for a connection")
        .register(registry);
  }

  /** The connections just now. */
  Use use() {
    var seen = pool.getHikariPoolMXBean();
    return new Use(
        seen.getActiveConnections(),
        seen.getIdleConnections(),
        seen.getThreadsAwaitingConnection());
  }

  /**
   * @param active lent to lanes and requests
   * @param waiting threads that want one
   */
  record Use(int active, int idle, int waiting) {}

  /** Process of the PostgreSQL this process runs, if it does. */
  OptionalLong postgres() {
    return inside instanceof Inside here ? here.pid() : OptionalLong.empty();
  }

  /** Ends all connections, then PostgreSQL if it runs for this process. */
  @Override
  public void close() {
    pool.close();
    try {
      inside.close();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String application(Role role) {
    return role == Role.SERVER ? Inside.SERVERS + ProcessHandle.current().pid() : "bardosh-command";
  }

  private static Database requireVersion(Database database) {
    int version =
        database.db.read(
            tx ->
                tx.first(
                        "select current_setting('server_version_num')::int / 10000 as major",
                        row -> row.integer("major"))
                    .orElseThrow());
    if (version < OLDEST) {
      database.close();
      throw new DatabaseUnusable(
          "PostgreSQL %d at %s is too old; Bardosh needs %d or newer"
              .formatted(version, database.endpoint.url(), OLDEST));
    }
    return database;
  }

  /** Whether a database was ever made inside the folder. */
  public static boolean exists(Path data) {
    return Files.isDirectory(Cluster.folder(data));
  }

  /** Of the PostgreSQL that travels with the program. */
  public static String bundledVersion() {
    return Bundle.bundled();
  }
}
