package dev.bardosh.platform.db;

import dev.bardosh.platform.config.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Section {@code [database]}.
 *
 * @param url of a PostgreSQL elsewhere, {@code postgresql://user:password@host:5432/name}; without
 *     it one is started inside. A secret, for the password in it
 * @param connections in the pool, lanes included: twice the cores and some, more only queue inside
 *     PostgreSQL
 * @param slowQueryMillis statements that take longer are logged
 * @param port of the PostgreSQL inside; 0 takes a free one
 * @param postgres further settings of the PostgreSQL inside, such as {@code shared_buffers=1GB}
 */
public record DatabaseSettings(
    Optional<Secret> url, int connections, int slowQueryMillis, int port, List<String> postgres) {
  public static final DatabaseSettings DEFAULT =
      new DatabaseSettings(Optional.empty(), 8, 100, 0, List.of());

  public DatabaseSettings {
    postgres = List.copyOf(postgres);
    if (connections < 2 || connections > 500) {
      throw new IllegalArgumentException("database.connections should be between 2 and 500");
    }
    if (slowQueryMillis < 1) {
      throw new IllegalArgumentException("database.slowQueryMillis should be at least 1");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("database.port should be between 0 and 65535");
    }
    if (postgres.stream().anyMatch(setting -> setting.indexOf('=') < 1)) {
      throw new IllegalArgumentException("database.postgres should be a list of name=value");
    }
  }

  public DatabaseSettings withUrl(String external) {
    return new DatabaseSettings(
        Optional.of(new Secret(external)), connections, slowQueryMillis, port, postgres);
  }

  public DatabaseSettings withPostgres(List<String> settings) {
    return new DatabaseSettings(url, connections, slowQueryMillis, port, settings);
  }
}
