package dev.bardosh.platform.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bardosh.platform.db.Database;
import dev.bardosh.platform.db.DatabaseSettings;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Endpoint;
import dev.bardosh.platform.db.Migrations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A real, migrated PostgreSQL database of a test class's own: a clone of a template that is
 * migrated once.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabase.create("platform", "parking");
 * @AfterAll static void close() { DATABASE.close(); }
 * }</pre>
 *
 * The server is one of this JVM, unless BARDOSH_TEST_DATABASE_URL names another; there the role
 * needs CREATEDB, and nothing more.
 */
public final class TestDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  /** No crash is survived here, so nothing waits for the disk. */
  private static final List<String> FAST =
      List.of("fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB");

  private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Endpoint endpoint;
  private final HikariDataSource connections;
  private final Db db;

  private TestDatabase(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.connections = pool(endpoint, CONNECTIONS);
    this.db = Db.over(connections);
  }

  /** With these schemas migrated; without any, empty. */
  public static TestDatabase create(String... schemas) {
    var template =
        schemas.length == 0
            ? "template1"
            : TEMPLATES.computeIfAbsent(List.of(schemas), TestDatabase::template);
    return new TestDatabase(database("create database %s template " + template));
  }

  public Db db() {
    return db;
  }

  public DataSource connections() {
    return connections;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /** For a server under test: {@code database.url}. */
  public DatabaseSettings settings() {
    return DatabaseSettings.DEFAULT.withUrl(
        endpoint.url() + (endpoint.url().contains("?") ? "&" : "?") + credentials());
  }

  public String url() {
    return endpoint.url();
  }

  public String user() {
    return endpoint.user();
  }

  public String password() {
    return endpoint.password().value();
  }

  /** More connections to the same database, as another process would have. */
  public HikariDataSource another(int size) {
    return pool(endpoint, size);
  }

  @Override
  public void close() {
    connections.close();
    administer("drop database " + name(endpoint) + " with (force)");
  }

  private String credentials() {
    return "user=" + user() + "&password=" + password();
  }

  private static String template(List<String> schemas) {
    var template = database("create database %s");
    try (var connections = pool(template, 2)) {
      Migrations.migrate(connections, schemas);
    }
    return name(template);
  }

  private static Endpoint database(String create) {
    var name = "test_" + RUN + "_" + COUNT.incrementAndGet();
    administer(create.formatted(name));
    var server = Server.ENDPOINT;
    var url = server.url().replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    return new Endpoint(url, server.user(), server.password());
  }

  private static String name(Endpoint endpoint) {
    return endpoint.url().replaceFirst(".*//[^/]+/([^?]*).*", "$1");
  }

  private static void administer(String sql) {
    var server = Server.ENDPOINT;
    try (var connection =
            DriverManager.getConnection(server.url(), server.user(), server.password().value());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static HikariDataSource pool(Endpoint endpoint, int size) {
    var config = new HikariConfig();
    config.setJdbcUrl(endpoint.url());
    config.setUsername(endpoint.user());
    config.setPassword(endpoint.password().value());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(10_000);
    config.addDataSourceProperty("prepareThreshold", "1");
    return new HikariDataSource(config);
  }

  /** Started when the first test asks. */
  private static final class Server {
    static final Endpoint ENDPOINT = endpoint();

    private static Endpoint endpoint() {
      var external = System.getenv("BARDOSH_TEST_DATABASE_URL");
      if (external != null && !external.isBlank()) {
        return Endpoint.parse(external);
      }
      var folder = Path.of("target", "test-postgres");
      var server =
          Database.open(DatabaseSettings.DEFAULT.withPostgres(FAST), folder, Database.Role.SERVER);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      forgetKilledRuns(server.db());
      return server.endpoint();
    }

    private static void forgetKilledRuns(Db db) {
      var left =
          db.read(
              tx ->
                  tx.list(
                      "select datname as name from pg_database where datname like 'test\\_%'",
                      row -> row.text("name")));
      left.forEach(name -> db.read(tx -> tx.update("drop database " + name + " with (force)")));
    }
  }
}
