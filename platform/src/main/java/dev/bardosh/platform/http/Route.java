package dev.bardosh.platform.http;

import java.time.Duration;
import java.util.Optional;

/**
 * One method and path, who may call it and how it answers.
 *
 * <pre>{@code
 * Route.get("/api/v1/parking/spots/{id}").anyone().cached(spots::cached, spots::read)
 * Route.post("/api/v1/parking/bookings").signedIn("parking.write").asynchronous(bookings::hold)
 * }</pre>
 *
 * @param path segments; {@code {name}} takes one segment, with an optional literal suffix: {@code
 *     {id}.ics}
 * @param allowance calls a minute for one account (or, signed out, one address); 0 means the
 *     general limit
 * @param deadline for an answer, when the general one is too short for what the route does
 * @param bodyBytes the largest body; 0 means the general limit. It has as much more time to arrive
 *     as it may be larger
 */
public record Route(
    Method method,
    String path,
    Access access,
    int allowance,
    Optional<Duration> deadline,
    int bodyBytes,
    Handler handler) {
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  public static Builder get(String path) {
    return builder(Method.GET, path);
  }

  public static Builder post(String path) {
    return builder(Method.POST, path);
  }

  public static Builder put(String path) {
    return builder(Method.PUT, path);
  }

  public static Builder patch(String path) {
    return builder(Method.PATCH, path);
  }

  public static Builder delete(String path) {
    return builder(Method.DELETE, path);
  }

  private static Builder builder(Method method, String path) {
    return new Builder(method, path, new Access.Anyone(), 0, Optional.empty(), 0);
  }

  /** A route being described; each step answers a new one. */
  public record Builder(
      Method method,
      String path,
      Access access,
      int allowance,
      Optional<Duration> deadline,
      int bodyBytes) {
    public Builder anyone() {
      return access(new Access.Anyone());
    }

    public Builder signedIn(String scope) {
      return access(new Access.SignedIn(scope));
    }

    public Builder withRole(String role, String scope) {
      return access(new Access.WithRole(role, scope));
    }

    public Builder perMinute(int calls) {
      return new Builder(method, path, access, calls, deadline, bodyBytes);
    }

    public Builder within(Duration time) {
      return new Builder(method, path, access, allowance, Optional.of(time), bodyBytes);
    }

    public Builder largest(int bytes) {
      return new Builder(method, path, access, allowance, deadline, bytes);
    }

    public Route blocking(Handler.Call call) {
      return route(new Handler.Blocking(call));
    }

    public Route cached(Handler.Lookup lookup, Handler.Call miss) {
      return route(new Handler.Cached(lookup, miss));
    }

    public Route asynchronous(Handler.Submission submission) {
      return route(new Handler.Asynchronous(submission));
    }

    private Builder access(Access given) {
      return new Builder(method, path, given, allowance, deadline, bodyBytes);
    }

    private Route route(Handler handler) {
      return new Route(method, path, access, allowance, deadline, bodyBytes, handler);
    }
  }
}
