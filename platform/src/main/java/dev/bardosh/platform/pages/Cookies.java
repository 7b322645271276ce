package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Request;
import java.time.Duration;

/** The few cookies there are: the session, the language. */
public final class Cookies {
  /** As long as browsers keep any; how long the session lives is known where it is kept. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private Cookies() {}

  /**
   * The header value that begins a session in the browser. Over plain HTTP from another machine no
   * browser would keep a secure cookie, so there it has the other name and is not one.
   */
  public static String session(Request request, String token) {
    return session(request, token, LONGEST);
  }

  private static String session(Request request, String token, Duration life) {
    var common = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + life.toSeconds();
    return secure(request)
        ? "__Host-session=" + token + common + "; Secure"
        : "session=" + token + common;
  }

  /** The header value that ends it. */
  public static String noSession(Request request) {
    return session(request, "", Duration.ZERO);
  }

  static String language(String tag) {
    return "language=" + tag + "; Path=/; SameSite=Lax; Max-Age=" + LONGEST.toSeconds();
  }

  private static boolean secure(Request request) {
    var host = request.header("host").orElse("");
    var name = host.startsWith("[") ? host : host.replaceFirst(":\\d+$", "");
    return request.header("x-forwarded-proto").filter("https"::equals).isPresent()
        || name.equals("localhost")
        || name.startsWith("127.")
        || name.startsWith("[::1]");
  }
}
