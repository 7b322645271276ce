package dev.bardosh.platform.db;

import dev.bardosh.platform.config.Secret;
import dev.bardosh.platform.config.SettingsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL answers, and as whom.
 *
 * @param url as the driver wants it, without credentials
 * @param user empty for the driver's own choice
 */
public record Endpoint(String url, String user, Secret password) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?:(?://(?:([^@/]*)@)?([^/?]*)/?)?([^?/@]*)(?:\\?(.*))?");

  /** What libpq calls them, and the driver. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "target_session_attrs", "targetServerType");

  /** Of a server on this machine, which needs neither TLS nor Kerberos. */
  static Endpoint local(int port, String database, String user, Secret password) {
    return new Endpoint(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable",
        user,
        password);
  }

  /** Reads {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql:}. */
  public static Endpoint parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new SettingsException(
          "database.url should look like postgresql://user:password@host:5432/database");
    }
    var credentials = or(match.group(1), "").split(":", 2);
    var user = decoded(credentials[0]);
    var password = credentials.length > 1 ? decoded(credentials[1]) : "";
    var kept = new ArrayList<String>();
    for (var parameter : or(match.group(4), "").split("&")) {
      var pair = parameter.split("=", 2);
      var value = pair.length > 1 ? pair[1] : "";
      switch (pair[0]) {
        case "" -> {}
        case "user" -> user = decoded(value);
        case "password" -> password = decoded(value);
        default -> kept.add(RENAMED.getOrDefault(pair[0], pair[0]) + "=" + value);
      }
    }
    return new Endpoint(
        url(or(match.group(2), ""), match.group(3), kept), user, new Secret(password));
  }

  private static String url(String hosts, String database, List<String> parameters) {
    return "jdbc:postgresql://"
        + (hosts.isEmpty() ? "localhost" : hosts)
        + "/"
        + database
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
