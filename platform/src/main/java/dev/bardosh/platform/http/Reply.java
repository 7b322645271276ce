package dev.bardosh.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes out: status, headers beside the content type, encoded body.
 *
 * @param body never changed after construction, so that cached bytes are shared by all who ask
 */
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(Object value) {
    return json(200, value);
  }

  public static Reply created(Object value) {
    return json(201, value);
  }

  public static Reply noContent() {
    return new Reply(204, "", Map.of(), new byte[0]);
  }

  /** A record or map as JSON: camelCase, ISO-8601 times, absent optionals left out. */
  public static Reply json(int status, Object value) {
    return encoded(status, Json.bytes(value));
  }

  /**
   * A page of a list, as all lists are told.
   *
   * @param next cursor of the following page; empty, told as null, when there is none
   */
  public static Reply page(List<?> items, Optional<String> next) {
    return ok(new Listed(items, next));
  }

  private record Listed(
      List<?> items, @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> next) {}

  /** JSON that is already encoded. */
  public static Reply encoded(int status, byte[] json) {
    return new Reply(status, "application/json", Map.of(), json);
  }

  public static Reply text(int status, String contentType, String body) {
    return new Reply(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  public Reply withHeader(String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, more, body);
  }
}
