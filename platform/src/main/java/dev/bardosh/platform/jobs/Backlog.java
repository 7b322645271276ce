package dev.bardosh.platform.jobs;

import dev.bardosh.platform.db.Db;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much background work waits, and for how long, told as metrics. It is counted now and then in
 * the background, so that reading the metrics never waits for the database; while the database is
 * away, the figures are not a number rather than old.
 */
public final class Backlog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration OLDEST_COUNT = EVERY.multipliedBy(4);

  private final Db db;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("backlog").daemon(true).factory());
  private volatile Optional<Counted> last = Optional.empty();

  /**
   * What waited at a moment. A job's time is when it should run, a message's when it should be
   * sent, or sent again.
   *
   * @param jobs that wait, due or not
   * @param dueJob the longest overdue one
   * @param messages that wait, due or not
   * @param dueMessage the longest overdue one
   * @param kept messages without a way out
   */
  record Counted(
      Instant at,
      long jobs,
      Optional<Instant> dueJob,
      long deadJobs,
      long messages,
      Optional<Instant> dueMessage,
      long kept,
      long deadMessages) {}

  Backlog(Db db, MeterRegistry registry, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    gauge(registry, "bardosh.jobs.waiting", "Jobs that wait, due or not", Counted::jobs);
    gauge(registry, "bardosh.jobs.dead", "Jobs that wait for a person", Counted::deadJobs);
    age(registry, "bardosh.jobs.oldest.due", counted -> age(counted.dueJob(), counted));
    gauge(registry, "bardosh.outbox.waiting", "Messages not sent yet", Counted::messages);
    gauge(registry, "bardosh.outbox.kept", "Messages that have no way out", Counted::kept);
    gauge(registry, "bardosh.outbox.dead", "Messages given up", Counted::deadMessages);
    age(registry, "bardosh.outbox.oldest.due", counted -> age(counted.dueMessage(), counted));
  }

  /** Counts from now on, every few seconds. */
  public static Backlog watched(Db db, MeterRegistry registry, InstantSource clock) {
    var backlog = new Backlog(db, registry, clock);
    backlog.timer.scheduleWithFixedDelay(backlog::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return backlog;
  }

  /** Counts now. */
  void look() {
    try {
      var now = clock.instant();
      last = Optional.of(db.read(tx -> BacklogStore.count(tx, now)));
    } catch (RuntimeException away) {
      LOG.debug("what waits cannot be counted", away);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static double age(Optional<Instant> due, Counted counted) {
    return due.map(since -> Duration.between(since, counted.at()).toMillis() / 1e3).orElse(0.0);
  }

  private void age(MeterRegistry registry, String name, ToDoubleFunction<Counted> age) {
    Gauge.builder(name, this, backlog -> backlog.tell(age))
        .description("How long the oldest that is due has been so")
        .baseUnit("seconds")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String what, ToDoubleFunction<Counted> value) {
    Gauge.builder(name, this, backlog -> backlog.tell(value)).description(what).register(registry);
  }

  private double tell(ToDoubleFunction<Counted> value) {
    var fresh = clock.instant().minus(OLDEST_COUNT);
    return last.filter(counted -> counted.at().isAfter(fresh))
        .map(value::applyAsDouble)
        .orElse(Double.NaN);
  }
}
