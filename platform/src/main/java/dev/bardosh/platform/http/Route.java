package dev.bardosh.platform.http;

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
 */
public record Route(Method method, String path, Access access, int allowance, Handler handler) {
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  public static Builder get(String path) {
    return new Builder(Method.GET, path, new Access.Anyone(), 0);
  }

  public static Builder post(String path) {
    return new Builder(Method.POST, path, new Access.Anyone(), 0);
  }

  public static Builder put(String path) {
    return new Builder(Method.PUT, path, new Access.Anyone(), 0);
  }

  public static Builder patch(String path) {
    return new Builder(Method.PATCH, path, new Access.Anyone(), 0);
  }

  public static Builder delete(String path) {
    return new Builder(Method.DELETE, path, new Access.Anyone(), 0);
  }

  /** A route being described; each step answers a new one. */
  public record Builder(Method method, String path, Access access, int allowance) {
    public Builder anyone() {
      return new Builder(method, path, new Access.Anyone(), allowance);
    }

    public Builder signedIn(String scope) {
      return new Builder(method, path, new Access.SignedIn(scope), allowance);
    }

    public Builder withRole(String role, String scope) {
      return new Builder(method, path, new Access.WithRole(role, scope), allowance);
    }

    public Builder perMinute(int calls) {
      return new Builder(method, path, access, calls);
    }

    public Route blocking(Handler.Call call) {
      return new Route(method, path, access, allowance, new Handler.Blocking(call));
    }

    public Route cached(Handler.Lookup lookup, Handler.Call miss) {
      return new Route(method, path, access, allowance, new Handler.Cached(lookup, miss));
    }

    public Route asynchronous(Handler.Submission submission) {
      return new Route(method, path, access, allowance, new Handler.Asynchronous(submission));
    }
  }
}
