package dev.bardosh.platform.http;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A route as it is served: with its own limit and its meters at hand. */
final class Endpoint {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500)
  };

  private final Route route;
  private final Optional<RateLimit> allowance;
  private final MeterRegistry registry;
  private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(600);
  private final DistributionSummary statements;

  Endpoint(Route route, Optional<RateLimit> allowance, MeterRegistry registry) {
    this.route = route;
    this.allowance = allowance;
    this.registry = registry;
    this.statements =
        DistributionSummary.builder("http.server.statements")
            .description("SQL statements a request took on its own thread")
            .tags("method", route.method().name(), "route", route.path())
            .register(registry);
  }

  Route route() {
    return route;
  }

  Optional<RateLimit> allowance() {
    return allowance;
  }

  void answered(int status, long nanos) {
    var timer = timers.get(status);
    (timer == null ? timer(status) : timer).record(nanos, TimeUnit.NANOSECONDS);
  }

  void took(int statementCount) {
    statements.record(statementCount);
  }

  private Timer timer(int status) {
    var timer =
        Timer.builder("http.server.requests")
            .tags(
                "method", route.method().name(),
                "route", route.path(),
                "status", Integer.toString(status))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    timers.set(status, timer);
    return timer;
  }
}
