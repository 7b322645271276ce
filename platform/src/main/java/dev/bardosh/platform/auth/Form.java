package dev.bardosh.platform.auth;

import dev.bardosh.platform.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a browser sent from one of the few forms here; anything else reads as empty. */
final class Form {
  private static final int LONGEST = 10_000;

  private final Map<String, String> values = new HashMap<>();
  private String firstFault = "";

  Form(Request request) {
    var type = request.header("content-type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded") || request.body().length > LONGEST) {
      return;
    }
    for (var pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
      var parts = pair.split("=", 2);
      try {
        if (parts.length == 2) {
          values.put(decode(parts[0]), decode(parts[1]));
        }
      } catch (IllegalArgumentException halfEscape) {
        values.clear();
        return;
      }
    }
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text(name)));
    } catch (IllegalArgumentException refused) {
      firstFault = firstFault.isEmpty() ? name + ".invalid" : firstFault;
      return Optional.empty();
    }
  }

  /** The first field that could not be, as {@code name.invalid}. */
  String firstFault() {
    return firstFault;
  }

  private static String decode(String text) {
    var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\u0000') >= 0) {
      throw new IllegalArgumentException("NUL");
    }
    return decoded;
  }
}
