package dev.bardosh.platform.http;

import dev.bardosh.platform.db.DatabaseException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the caller is told of a failure. Its cause is logged here, once, and told to nobody. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  static final String UNKNOWN_OUTCOME =
      " Whether it was done is not known: look, or repeat it with the same Idempotency-Key.";

  private Failures() {}

  static Reply reply(Throwable failure, Route route, String trace) {
    return switch (failure) {
      case Problem.Raised raised -> raised.problem().reply();
      case CompletionException wrapped when wrapped.getCause() != null ->
          reply(wrapped.getCause(), route, trace);
      case ExecutionException wrapped when wrapped.getCause() != null ->
          reply(wrapped.getCause(), route, trace);
      case DatabaseException away when away.unavailable() -> {
        log(trace, () -> log.warn("{} {}: {}", route.method(), route.path(), away.getMessage()));
        yield away(route, away.connectionLost()).reply();
      }
      default -> {
        log(trace, () -> log.error("{} {} failed", route.method(), route.path(), failure));
        yield internal().reply();
      }
    };
  }

  static Problem internal() {
    return Problem.of(
        500,
        "internal",
        "Internal error",
        "Something went wrong here. It is logged; name the instance when you report it.");
  }

  /** The deadline has passed. */
  static Problem late(Route route) {
    return Problem.busy(
        "There was no answer in time." + (changes(route) ? UNKNOWN_OUTCOME : ""), 1);
  }

  private static Problem away(Route route, boolean unknown) {
    var outcome = unknown && changes(route) ? UNKNOWN_OUTCOME : " Nothing was done.";
    return Problem.busy("The database cannot be reached at the moment." + outcome, 2);
  }

  private static boolean changes(Route route) {
    return route.method() != Route.Method.GET;
  }

  private static void log(String trace, Runnable line) {
    try (var _ = MDC.putCloseable("trace", trace)) {
      line.run();
    }
  }
}
