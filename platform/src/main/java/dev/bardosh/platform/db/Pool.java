package dev.bardosh.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import java.util.Properties;

/** The connections of this process. */
final class Pool {
  /** Who waits longer gets a 503: the queue would only grow. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

  /** A pooler or firewall in between may forget what lives longer. */
  private static final Duration LIFE = Duration.ofMinutes(30);

  private Pool() {}

  /**
   * @param idle opened at once and kept; the rest come when wanted
   */
  static HikariDataSource open(Endpoint endpoint, int connections, int idle, String application) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(endpoint.url());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(idle);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.dividedBy(2).toMillis());
    config.setInitializationFailTimeout(FIRST_PATIENCE.toMillis());
    config.setMaxLifetime(LIFE.toMillis());
    config.setConnectionInitSql("set time zone 'UTC'");
    config.setDataSourceProperties(driver(endpoint, application));
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      throw new DatabaseUnusable(
          "PostgreSQL at " + endpoint.url() + " cannot be used: " + cause.getMessage());
    }
  }

  /** For the driver: statements are few and constant, so each is prepared at its first use. */
  static Properties driver(Endpoint endpoint, String application) {
    var properties = new Properties();
    if (!endpoint.user().isEmpty()) {
      properties.setProperty("user", endpoint.user());
      properties.setProperty("password", endpoint.password().value());
    }
    properties.setProperty("ApplicationName", application);
    properties.setProperty("assumeMinServerVersion", "15");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("gssEncMode", "disable");
    return properties;
  }
}
