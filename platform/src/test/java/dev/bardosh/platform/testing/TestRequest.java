package dev.bardosh.platform.testing;

import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Request;
import dev.bardosh.platform.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests as the server would hand them over, for tests that need no socket. */
public final class TestRequest {
  public static final Instant NOW = Instant.parse("2026-08-01T09:00:00Z");

  private TestRequest() {}

  public static Request body(String json) {
    return body(json.getBytes(StandardCharsets.UTF_8));
  }

  public static Request body(byte[] json) {
    return form("application/json", json);
  }

  /** A body of any kind. */
  public static Request form(String type, byte[] body) {
    return new Request(
        Route.Method.POST,
        "/test",
        Map.of(),
        Map.of(),
        Map.of("content-type", type),
        body,
        Optional.empty(),
        "127.0.0.1",
        "0".repeat(32),
        NOW,
        Locale.ENGLISH);
  }

  /** Parameters as {@code name=value}, decoded. */
  public static Request query(String... parameters) {
    Map<String, List<String>> query =
        Arrays.stream(parameters)
            .map(parameter -> parameter.split("=", 2))
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0],
                    Collectors.mapping(pair -> pair[1], Collectors.toUnmodifiableList())));
    return new Request(
        Route.Method.GET,
        "/test",
        Map.of(),
        query,
        Map.of(),
        new byte[0],
        Optional.empty(),
        "127.0.0.1",
        "0".repeat(32),
        NOW,
        Locale.ENGLISH);
  }

  public static Request as(Actor actor, Request request) {
    return new Request(
        request.method(),
        request.template(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        Optional.of(actor),
        request.address(),
        request.traceId(),
        request.now(),
        request.language());
  }
}
