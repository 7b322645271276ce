package dev.bardosh.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Background work: enqueued in the transaction that wants it, run at least once after it commits,
 * by whichever process is free. The work of a process that died is taken over within some 12
 * seconds and counts as a failed attempt.
 */
public final class Jobs implements AutoCloseable {
  /** Beside 8 connections for everything else; each job takes one at a time. */
  private static final int AT_ONCE = 4;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LAST_WORK = Duration.ofSeconds(30);
  private static final Duration RECURRING_TIMEOUT = Duration.ofMinutes(10);
  private static final int MOST_ROUNDS = 1_000;

  private final Db db;
  private final DataSource connections;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final List<Task<?>> tasks = new ArrayList<>();
  private final List<RecurringTask<Void>> recurring = new ArrayList<>();
  private @Nullable Scheduler scheduler;
  private @Nullable ManualScheduler byHand;

  /** Jobs that nobody measures. */
  public Jobs(Db db, DataSource connections, InstantSource clock) {
    this(db, connections, clock, new CompositeMeterRegistry());
  }

  public Jobs(Db db, DataSource connections, InstantSource clock, MeterRegistry registry) {
    this.db = db;
    this.connections = connections;
    this.clock = clock;
    this.registry = registry;
  }

  /** See {@link #enqueue(Tx, Job, Collection)}. */
  public static <P extends Record> void enqueue(
      Tx tx, Job<P> job, String instance, P payload, Instant at) {
    enqueue(tx, job, List.of(new Job.Due<>(instance, payload, at)));
  }

  /**
   * Puts work into the queue, in the caller's transaction and one statement. An instance that
   * already waits takes the new payload and time; one that runs just now is followed by another.
   */
  public static <P extends Record> void enqueue(Tx tx, Job<P> job, Collection<Job.Due<P>> due) {
    // Sorted, so that two transactions lock the same rows in the same order.
    var waiting = new TreeMap<String, JobStore.Waiting>();
    for (var one : due) {
      var payload = new String(Json.bytes(one.payload()), StandardCharsets.UTF_8);
      waiting.put(one.instance(), new JobStore.Waiting(payload, one.at()));
    }
    if (!waiting.isEmpty()) {
      JobStore.put(tx, job.name(), waiting).forEach(waiting::remove);
    }
    var followers = new TreeMap<String, JobStore.Waiting>();
    waiting.forEach((name, one) -> followers.put(name + "~" + UUID.randomUUID(), one));
    if (!followers.isEmpty()) {
      JobStore.put(tx, job.name(), followers);
    }
  }

  /** Takes work that does not run yet out of the queue; work must still check that it is wanted. */
  public static void cancel(Tx tx, Job<?> job, Collection<String> instances) {
    JobStore.cancel(tx, job.name(), instances);
  }

  /** Gives a job its code; before {@link #start}. */
  public synchronized <P extends Record> void register(Job<P> job, Job.Work<P> work) {
    var end = new JobEnd<>(db, job);
    tasks.add(
        Tasks.oneTime(job.name(), job.payload())
            .onFailure(end)
            .onDeadExecution(end)
            .execute(
                (instance, context) ->
                    attempt(job.name(), job.timeout(), now -> work.run(instance.getData(), now))));
  }

  /** Runs the code again and again, on one instance at a time, however many processes there are. */
  public synchronized void every(String name, Duration interval, Recurring work) {
    recurring.add(
        Tasks.recurring(name, FixedDelay.of(interval))
            .execute((instance, context) -> attempt(name, RECURRING_TIMEOUT, work)));
  }

  /** Code that {@link #every} runs. */
  @FunctionalInterface
  public interface Recurring {
    void run(Instant now) throws Exception;
  }

  public synchronized void start() {
    var started =
        Scheduler.create(connections, tasks)
            .startTasks(recurring)
            .tableName(JobStore.TABLE)
            .serializer(new JsonPayload())
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(clock::instant)
            .threads(AT_ONCE)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LAST_WORK)
            .failureLogging(LogLevel.WARN, true)
            .build();
    started.start();
    scheduler = started;
  }

  /** Takes no new work and waits for what runs, at most 30 seconds. */
  @Override
  public synchronized void close() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
  }

  /** Runs everything due at that time, here and now; for tests, instead of {@link #start}. */
  public synchronized void runDue(Instant now) {
    var hand = hand(now);
    var names = tasks.stream().map(Task::getName).collect(Collectors.toList());
    recurring.forEach(task -> names.add(task.getName()));
    for (var round = 0; db.read(tx -> JobStore.anyDue(tx, names, now)); round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("jobs never end being due");
      }
      hand.runAnyDueExecutions();
    }
  }

  /** The jobs that died, newest first. */
  public List<DeadJob> dead(int limit) {
    return dead(Optional.empty(), limit);
  }

  /** Those that died before the given one. */
  public List<DeadJob> dead(Optional<UUID> before, int limit) {
    return db.read(tx -> JobStore.dead(tx, before, limit));
  }

  /** Gives a dead job all its attempts again; false when there is none. */
  public static boolean retry(Tx tx, Author author, UUID deadJob) {
    var dead = JobStore.find(tx, deadJob);
    dead.ifPresent(job -> note(tx, author, "job.retried", job));
    return dead.isPresent() && JobStore.retry(tx, deadJob, author.at());
  }

  /** False when there is none. */
  public static boolean discard(Tx tx, Author author, UUID deadJob) {
    var dead = JobStore.find(tx, deadJob);
    dead.ifPresent(job -> note(tx, author, "job.discarded", job));
    return dead.isPresent() && JobStore.discard(tx, deadJob);
  }

  private static void note(Tx tx, Author author, String action, DeadJob job) {
    var detail = Map.of("name", job.name(), "instance", job.instance(), "error", job.error());
    Audit.note(tx, author, action, job.id().toString(), detail);
  }

  /** Those that are not dead, the soonest first: what waits, runs, or failed and comes again. */
  public List<WaitingJob> waiting(int limit) {
    return db.read(tx -> JobStore.waiting(tx, limit));
  }

  private void attempt(String name, Duration timeout, Recurring work) {
    var now = byHand == null ? clock.instant() : byHand.getClock().now();
    var began = Timer.start();
    try {
      TimeLimit.call(
          "job " + name,
          timeout,
          () -> {
            work.run(now);
            return name;
          });
      began.stop(registry.timer("bardosh.jobs.run", "job", name, "outcome", "done"));
    } catch (RuntimeException failed) {
      began.stop(registry.timer("bardosh.jobs.run", "job", name, "outcome", "failed"));
      throw failed;
    }
  }

  private ManualScheduler hand(Instant now) {
    if (byHand == null) {
      var time = new SettableClock();
      time.set(now);
      var builder = TestHelper.createManualScheduler(connections, tasks).clock(time);
      builder.startTasks(recurring).tableName(JobStore.TABLE).serializer(new JsonPayload());
      byHand = builder.start();
    }
    byHand.setTime(now);
    return byHand;
  }
}
