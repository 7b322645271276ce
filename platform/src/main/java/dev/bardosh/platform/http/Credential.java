package dev.bardosh.platform.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The token that came with a request, and how. */
sealed interface Credential {
  String COOKIE = "__Host-session";

  /** Over plain HTTP from another machine, where no browser keeps the other. */
  String PLAIN_COOKIE = "session";

  record None() implements Credential {}

  record Bearer(String token) implements Credential {}

  /** Sent by a browser on its own account, so another site may be behind the request. */
  record Cookie(String token) implements Credential {}

  /** An Authorization header, but not one to be understood. */
  record Unreadable() implements Credential {}

  /** A longer token is nobody's. */
  int LONGEST = 512;

  Set<Route.Method> READING = Set.of(Route.Method.GET);

  static Credential of(@Nullable String authorization, @Nullable String cookies) {
    if (authorization != null) {
      return bearer(authorization);
    }
    return cookies == null ? new None() : cookie(cookies);
  }

  private static Credential bearer(String authorization) {
    var token = authorization.length() > 7 ? authorization.substring(7).strip() : "";
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
            && !token.isEmpty()
            && token.length() <= LONGEST
        ? new Bearer(token)
        : new Unreadable();
  }

  private static Credential cookie(String cookies) {
    return cookie(cookies, COOKIE)
        .or(() -> cookie(cookies, PLAIN_COOKIE))
        .filter(token -> !token.isEmpty())
        .<Credential>map(Cookie::new)
        .orElseGet(None::new);
  }

  /** The value of a cookie, of those in one header line; an overlong one is none. */
  static Optional<String> cookie(String cookies, String name) {
    for (var pair : cookies.split(";")) {
      var parts = pair.strip().split("=", 2);
      if (parts[0].equals(name) && parts.length == 2 && parts[1].length() <= LONGEST) {
        return Optional.of(parts[1]);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a browser vouches that no other site is behind a request that changes something: by
   * Sec-Fetch-Site, or from an older one by an Origin that is this host.
   */
  static boolean ownSite(
      Route.Method method,
      @Nullable String fetchSite,
      @Nullable String origin,
      @Nullable String host) {
    if (READING.contains(method)) {
      return true;
    }
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    if (origin == null || host == null) {
      return false;
    }
    var from = origin.toLowerCase(Locale.ROOT);
    var here = host.toLowerCase(Locale.ROOT);
    return from.equals("https://" + here) || from.equals("http://" + here);
  }
}
