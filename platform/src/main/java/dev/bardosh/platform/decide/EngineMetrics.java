package dev.bardosh.platform.decide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * What the engine tells about itself; times are a batch's, except the wait, which is a command's.
 */
final class EngineMetrics {
  private final MeterRegistry registry;
  private final DistributionSummary batchSize;
  private final DistributionSummary statements;
  private final Timer wait;
  private final Timer load;
  private final Timer decide;
  private final Timer store;
  private final Timer commit;
  private final Counter bisections;
  private final Counter refusals;
  private final Counter repetitions;
  private final Counter unknownCommits;

  EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batchSize = registry.summary("bardosh.decide.batch.size");
    this.statements = registry.summary("bardosh.decide.statements");
    this.wait = registry.timer("bardosh.decide.wait");
    this.load = registry.timer("bardosh.decide.load");
    this.decide = registry.timer("bardosh.decide.decide");
    this.store = registry.timer("bardosh.decide.store");
    this.commit = registry.timer("bardosh.decide.commit");
    this.bisections = registry.counter("bardosh.decide.bisections");
    this.refusals = registry.counter("bardosh.decide.refusals");
    this.repetitions = registry.counter("bardosh.decide.repetitions");
    this.unknownCommits = registry.counter("bardosh.decide.unknown.commits");
  }

  void watchQueue(int lane, Collection<?> queue) {
    Gauge.builder("bardosh.decide.queue", queue, Collection::size)
        .tag("lane", Integer.toString(lane))
        .register(registry);
  }

  void waited(long nanos) {
    wait.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One durable batch and the nanosecond clock between its steps. */
  void batch(int size, long began, long loaded, long decided, long stored, long committed) {
    batchSize.record(size);
    load.record(loaded - began, TimeUnit.NANOSECONDS);
    decide.record(decided - loaded, TimeUnit.NANOSECONDS);
    store.record(stored - decided, TimeUnit.NANOSECONDS);
    commit.record(committed - stored, TimeUnit.NANOSECONDS);
  }

  /**
   * SQL statements of one attempt at a batch, durable or not: their sum over the batches' sizes is
   * what a command costs.
   */
  void attempted(int count) {
    statements.record(count);
  }

  void bisected() {
    bisections.increment();
  }

  void refused() {
    refusals.increment();
  }

  void repeated() {
    repetitions.increment();
  }

  void unknownCommit() {
    unknownCommits.increment();
  }
}
