package dev.bardosh.platform.http;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came in, read whole, immutable.
 *
 * @param template the route's path as declared, for metrics and for the scope of idempotency keys
 * @param path values of the template's names
 * @param query decoded parameters in order of arrival
 * @param headers lower-case names
 * @param body at most the configured size; never changed
 * @param actor who is asking, when signed in
 * @param address the client's, after trusted proxies
 * @param traceId 32 hex digits; also in the log, the problem's {@code instance} and the response
 *     header
 * @param now when the request was received; the time every rule uses
 */
public record Request(
    Route.Method method,
    String template,
    Map<String, String> path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Optional<Actor> actor,
    String address,
    String traceId,
    Instant now,
    Locale language) {
  /**
   * Guards the maps against change but does not copy them: nobody else holds what the server made.
   */
  public Request {
    actor = actor.map(who -> who.at(address));
    path = Collections.unmodifiableMap(path);
    query = Collections.unmodifiableMap(query);
    headers = Collections.unmodifiableMap(headers);
  }

  /** The actor of a route that only signed-in accounts reach. */
  public Actor signedIn() {
    return actor.orElseThrow(() -> new IllegalStateException("route lets anyone in"));
  }

  /** A value of the path template. */
  public String pathValue(String name) {
    var value = path.get(name);
    if (value == null) {
      throw new IllegalStateException(template + " has no " + name);
    }
    return value;
  }

  /** Path and query as a link to the same place. */
  public String uri() {
    var uri = new StringBuilder(template);
    path.forEach(
        (name, value) -> {
          var hole = "{" + name + "}";
          uri.replace(uri.indexOf(hole), uri.indexOf(hole) + hole.length(), Percent.encode(value));
        });
    var separator = '?';
    for (var parameter : query.entrySet()) {
      for (var value : parameter.getValue()) {
        uri.append(separator).append(Percent.encode(parameter.getKey()));
        uri.append('=').append(Percent.encode(value));
        separator = '&';
      }
    }
    return uri.toString();
  }

  /** What a browser remembers under a name. */
  public Optional<String> cookie(String name) {
    return header("cookie").flatMap(cookies -> Credential.cookie(cookies, name));
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
