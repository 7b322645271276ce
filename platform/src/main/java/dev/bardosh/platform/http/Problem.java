package dev.bardosh.platform.http;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that is not what was asked for (RFC 9457). Public text only: it says what is wrong and
 * what to do.
 *
 * @param type stable path such as {@code /problems/spot-taken}
 * @param title the same for every problem of the type
 * @param detail this one
 * @param errors the fields at fault, each once
 * @param more further members, for example the bookings in the way
 * @param retryAfterSeconds sent as {@code Retry-After}
 */
public record Problem(
    int status,
    String type,
    String title,
    String detail,
    List<FieldError> errors,
    Map<String, Object> more,
    Optional<Integer> retryAfterSeconds) {
  /** Further members may not take the place of these. */
  private static final Set<String> OWN_MEMBERS =
      Set.of("type", "title", "status", "detail", "instance", "errors");

  public Problem {
    errors = List.copyOf(errors);
    more = Map.copyOf(more);
    if (!Collections.disjoint(more.keySet(), OWN_MEMBERS)) {
      throw new IllegalArgumentException("members of every problem: " + more.keySet());
    }
  }

  /**
   * A field at fault: {@code #/plate} in the body, {@code ?radius} in the query, {@code id} in the
   * path.
   */
  public record FieldError(String pointer, String detail) {}

  public static Problem of(int status, String name, String title, String detail) {
    return new Problem(
        status, "/problems/" + name, title, detail, List.of(), Map.of(), Optional.empty());
  }

  /** Well-formed, but some fields cannot be: 422 for a body, 400 for a query. */
  public static Problem invalid(int status, List<FieldError> errors) {
    var first = errors.getFirst();
    return new Problem(
        status,
        "/problems/invalid",
        "Some fields are not valid",
        first.pointer() + " " + first.detail(),
        errors,
        Map.of(),
        Optional.empty());
  }

  public static Problem notFound(String what) {
    return of(404, "not-found", "Not found", "There is no such " + what + ".");
  }

  /**
   * Too much at once, or the database away: nothing was done, try again after the seconds given.
   */
  public static Problem busy(String detail, int seconds) {
    return of(503, "busy", "Busy", detail).retryAfter(seconds);
  }

  public Problem retryAfter(int seconds) {
    return new Problem(status, type, title, detail, errors, more, Optional.of(seconds));
  }

  public Problem with(String member, Object value) {
    var members = new HashMap<>(more);
    members.put(member, value);
    return new Problem(status, type, title, detail, errors, members, retryAfterSeconds);
  }

  /** As {@code application/problem+json}; the server adds {@code instance}, the trace id. */
  public Reply reply() {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", type);
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    if (!errors.isEmpty()) {
      members.put("errors", errors);
    }
    members.putAll(more);
    var reply = new Reply(status, "application/problem+json", Map.of(), Json.bytes(members));
    return retryAfterSeconds
        .map(seconds -> reply.withHeader("Retry-After", Integer.toString(seconds)))
        .orElse(reply);
  }

  /** Thrown through parsing to the edge, which answers with the problem. */
  public static final class Raised extends RuntimeException {
    private final transient Problem problem;

    public Raised(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  public Raised raise() {
    return new Raised(this);
  }
}
