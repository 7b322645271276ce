package dev.bardosh.proof.subject;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL answers, and as whom.
 *
 * @param url as the driver wants it, without credentials
 * @param user empty for the driver's own choice
 */
public record DatabaseAddress(String url, String user, String password) {
  private static final Pattern FORM =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^:@/]*)(?::([^@/]*))?@)?(\\S+)");
  private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)[?&]\\w*password=");
  private static final String CONNECT_SECONDS = "5";

  /** A frozen PostgreSQL takes connections and says nothing. */
  private static final int LOGIN_SECONDS = 10;

  private static final Duration SILENCE = Duration.ofMinutes(1);

  public DatabaseAddress {
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          "in a database's address there is an @ too many: in the user and the password say %40"
              + " for @, %2F for / and %3A for :");
    }
    if (PASSWORD_PARAMETER.matcher(url).find()) {
      throw new IllegalArgumentException(
          "a database's password stands before the host, not among the parameters:"
              + " postgresql://user:password@host:5432/name");
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/name}, with {@code postgres:} or {@code
   * jdbc:postgresql:} as well.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static DatabaseAddress parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "a database's address looks like postgresql://user:password@host:5432/name");
    }
    return new DatabaseAddress(
        "jdbc:postgresql://" + match.group(3),
        decoded(Optional.ofNullable(match.group(1))),
        decoded(Optional.ofNullable(match.group(2))));
  }

  static DatabaseAddress local(int port, String name, String user, String password) {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?sslmode=disable";
    return new DatabaseAddress(url, user, password);
  }

  /** A new connection, in autocommit; the caller closes it. A minute of silence ends it. */
  public Connection connect() throws SQLException {
    return connect(SILENCE);
  }

  /**
   * The same.
   *
   * @param silence of the database after which the connection is given up
   */
  public Connection connect(Duration silence) throws SQLException {
    var connection = connect(LOGIN_SECONDS);
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
    return connection;
  }

  Connection connect(int loginSeconds) throws SQLException {
    var properties = new Properties();
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", Integer.toString(loginSeconds));
    properties.setProperty("ApplicationName", "proof");
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(url, properties);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user.isEmpty() ? url : url + " as " + user;
  }

  private static String decoded(Optional<String> text) {
    try {
      return URLDecoder.decode(text.orElse("").replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException secret) {
      throw new IllegalArgumentException(
          "in a database's user and password, % begins a code such as %40; for itself say %25");
    }
  }
}
