package dev.bardosh.platform.http;

import dev.bardosh.platform.observe.Health;
import dev.bardosh.platform.observe.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What machines ask a server: whether it lives, whether it is ready, how it does. Answered on the
 * event loop from memory, or on a thread outside the bound, so that an overloaded server tells too.
 */
final class Operations {
  private static final Reply ALIVE = Reply.ok(Map.of("status", "alive"));

  private final Health health;
  private final Metrics metrics;
  private final Networks inside;

  Operations(Health health, Metrics metrics, Networks inside) {
    this.health = health;
    this.metrics = metrics;
    this.inside = inside;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/live").anyone().asynchronous(request -> now(ALIVE)),
        Route.get("/health/ready").anyone().asynchronous(request -> now(ready())),
        Route.get("/health").anyone().asynchronous(request -> now(health(request))),
        Route.get("/metrics").anyone().asynchronous(this::metrics));
  }

  private Reply ready() {
    return health.ready()
        ? Reply.ok(Map.of("status", "ready"))
        : Reply.json(503, Map.of("status", state())).withHeader("Retry-After", "1");
  }

  /** Details may name hosts and files, so they are told inside only. */
  private Reply health(Request request) {
    var checks = new LinkedHashMap<String, Object>();
    var details = inside.contains(request.address());
    health.answers().forEach((name, answer) -> checks.put(name, details ? answer : answer.well()));
    return Reply.json(health.ready() ? 200 : 503, Map.of("status", state(), "checks", checks));
  }

  private String state() {
    return health.ready() ? "ready" : health.draining() ? "draining" : "not ready";
  }

  private CompletableFuture<Reply> metrics(Request request) {
    if (!inside.contains(request.address())) {
      throw Problem.notFound("address").raise();
    }
    var reply = new CompletableFuture<Reply>();
    Thread.startVirtualThread(
        () ->
            reply.completeAsync(
                () -> Reply.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()),
                Runnable::run));
    return reply;
  }

  private static CompletableFuture<Reply> now(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
