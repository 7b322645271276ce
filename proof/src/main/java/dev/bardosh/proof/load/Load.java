package dev.bardosh.proof.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run: people come to a server as a plan says. Two threads, whatever the load: an event loop that
 * sends and receives, and one that adds up each second.
 */
public final class Load implements AutoCloseable {
  private static final long TICK_NANOS = GeneratorHealth.TICK_MILLIS * 1_000_000L;

  private final Plan plan;
  private final LoadSettings settings;
  private final Consumer<Progress> progress;
  private final Instant began;
  private final Client client;
  private final Recorder recorder;
  private final Ground ground;
  private final Model model;
  private final SecondBooks ledger;
  private final LinkedBlockingQueue<Runnable> bookings = new LinkedBlockingQueue<>();
  private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
  private final long length;
  private final long lead;
  private volatile @Nullable Meter meter;
  private volatile OptionalLong waitingSince = OptionalLong.empty();
  private long start;
  private long ticked;
  private double keptUp = 1;
  private long underWay;
  private boolean counting;
  private boolean finished;

  private Load(
      Destination destination,
      Plan plan,
      Visitors visitors,
      Witness witness,
      LoadSettings settings,
      Consumer<Progress> progress) {
    this.plan = plan;
    this.settings = settings;
    this.progress = progress;
    this.length = length(plan).toNanos();
    var lead = settings.lead();
    this.lead = lead.toNanos();
    this.began = Instant.now().plus(lead);
    this.ledger =
        new SecondBooks(settings.histograms(), (int) lead.toSeconds(), began.toEpochMilli());
    this.client = new Client(destination, settings);
    this.recorder = new Recorder(interval -> bookings.add(() -> book(interval)));
    this.ground = new Ground(client, settings, recorder, witness, this::broke);
    this.model =
        switch (plan) {
          case Plan.Open open -> new OpenModel(ground, visitors, open.schedule());
          case Plan.Closed closed -> new ClosedModel(ground, visitors, closed);
          case Plan.Burst burst -> RoundsModel.of(ground, visitors, burst);
          case Plan.Sessions sessions -> RoundsModel.of(ground, visitors, sessions);
        };
  }

  private static Duration length(Plan plan) {
    return switch (plan) {
      case Plan.Open(var schedule) -> schedule.length();
      case Plan.Closed(_, var length) -> length;
      case Plan.Sessions(_, var length) -> length;
      case Plan.Burst _ -> Duration.ofDays(1); // over when all rounds are
    };
  }

  /**
   * Begins at once and returns.
   *
   * @param progress told each second, from a thread of the run's own
   */
  public static Load start(
      Destination destination,
      Plan plan,
      Visitors visitors,
      Witness witness,
      LoadSettings settings,
      Consumer<Progress> progress) {
    var load = new Load(destination, plan, visitors, witness, settings, progress);
    Thread.ofPlatform().daemon().name("load-ledger").start(load::keepBooks);
    load.client.loop().execute(() -> load.ground.guarded(load::begin));
    return load;
  }

  /**
   * Begins and waits for the end. Interrupted, it stops, keeps what it has as a partial result, and
   * leaves the thread interrupted.
   */
  public static LoadResult run(
      Destination destination,
      Plan plan,
      Visitors visitors,
      Witness witness,
      LoadSettings settings,
      Consumer<Progress> progress) {
    try (var load = start(destination, plan, visitors, witness, settings, progress)) {
      return load.await();
    }
  }

  /** Waits for the end, as {@link #run} does. */
  public LoadResult await() {
    try {
      result.handle((_, _) -> true).get();
    } catch (InterruptedException interrupted) {
      stop();
      result.handle((_, _) -> true).join();
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
    try {
      return result.join();
    } catch (CompletionException bug) {
      throw new IllegalStateException("the load broke: " + bug.getCause(), bug.getCause());
    }
  }

  /** Breaks it off, within a second; what was found so far is the result. */
  public void stop() {
    try {
      client.loop().execute(() -> finish(true));
    } catch (RejectedExecutionException over) {
      // it has ended by itself
    }
  }

  /** What was found by the last whole second. */
  public LoadResult soFar() {
    return found(new End(true, 0, 0, 0, 0, ledger.counted()));
  }

  /**
   * When the last failure was seen of a request that was begun at that time or later, both by
   * {@link System#nanoTime}; empty if none has failed.
   */
  public OptionalLong lastFailure(long begunSince) {
    return ground.failures().begunSince(begunSince);
  }

  /**
   * When the request was begun that has waited longest, {@value GeneratorHealth#TICK_MILLIS} ms
   * ago.
   */
  public OptionalLong waitingSince() {
    return waitingSince;
  }

  @Override
  public void close() {
    stop();
  }

  private void begin() {
    meter = new Meter(Thread.currentThread().threadId());
    start = System.nanoTime();
    recorder.begin(start);
    model.begin();
    ground.at(start + TICK_NANOS, this::tick);
  }

  /** Each moment that was missed is told as late as it is, as a person's request would be. */
  private void tick() {
    var now = System.nanoTime();
    while (start + (ticked + 1) * TICK_NANOS <= now) {
      recorder.lag(now - (start + ++ticked * TICK_NANOS));
    }
    recorder.turn(now);
    ground.expire(now - settings.timeout().toNanos());
    model.tick();
    waitingSince = ground.waitingSince();
    var elapsed = now - start;
    if (elapsed >= lead) {
      count();
    }
    if (elapsed >= length && !ground.closing()) {
      keptUp = plan instanceof Plan.Open ? share(recorder.completed(), due()) : 1;
      noMore(ground::close);
    }
    if (elapsed >= length + settings.timeout().toNanos()) {
      ground.shut();
    }
    if (over()) {
      finish(false);
    } else {
      ground.at(start + (ticked + 1) * TICK_NANOS, this::tick);
    }
  }

  private void noMore(Runnable closing) {
    if (!ground.closing()) {
      underWay = ground.present();
    }
    closing.run();
  }

  /** Who was let in late has their whole time all the same: it is the server that is timed. */
  private boolean over() {
    var closed = ground.closing() || plan instanceof Plan.Burst;
    return ground.waiting() == 0 && (ground.isShut() || closed && model.exhausted());
  }

  /** Everybody is there: from now on it is measured. */
  private void count() {
    var coming = meter;
    if (!counting && lead > 0 && coming != null) {
      meter = new Meter(Thread.currentThread().threadId());
      coming.close();
    }
    counting = true;
    if (!ground.closing()) {
      recorder.present(ground.present());
    }
  }

  private long due() {
    return recorder.started() + model.kept();
  }

  private static double share(long done, long due) {
    return due == 0 ? 1 : (double) done / due;
  }

  private void finish(boolean brokenOff) {
    if (finished) {
      return;
    }
    finished = true;
    noMore(ground::shut);
    var cutOff = ground.abandon();
    recorder.handOn();
    var took = Duration.ofNanos(Math.max(0, System.nanoTime() - start - lead));
    var end = new End(brokenOff, cutOff, underWay, model.kept(), model.keptForWant(), took);
    bookings.add(
        () -> {
          ledger.close();
          result.complete(found(end));
        });
  }

  private void broke(Throwable bug) {
    result.completeExceptionally(bug);
    stop();
  }

  private void keepBooks() {
    try (ledger) {
      while (!result.isDone()) {
        bookings.take().run();
      }
    } catch (InterruptedException ended) {
      broke(ended);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error bug) {
      broke(bug);
    } finally {
      var watching = meter;
      if (watching != null) {
        watching.close();
      }
      client.close();
    }
  }

  private void book(Interval interval) {
    var second = ledger.add(interval);
    recorder.giveBack(interval);
    var all = ledger.all();
    var elapsed = Duration.ofSeconds(second.second() + 1L);
    var left = plan instanceof Plan.Burst ? Duration.ZERO : Duration.ofNanos(length).minus(elapsed);
    progress.accept(
        new Progress(
            elapsed,
            left.isNegative() ? Duration.ZERO : left,
            second,
            all.count(),
            all.failures()));
  }

  /** How it ended; the names are {@link LoadResult}'s. */
  private record End(
      boolean partial,
      long cutOff,
      long underWay,
      long neverStarted,
      long forWant,
      Duration length) {}

  private LoadResult found(End end) {
    var all = ledger.all();
    var coming = ledger.coming();
    var want = new LoadResult.Want(end.forWant(), wanting(all, coming));
    var watching = meter;
    var generator =
        watching == null
            ? new GeneratorHealth(0, 0, 0, 0, 0, 0, 0)
            : watching.read(ledger.lag(), client.opened());
    return new LoadResult(
        plan,
        began,
        end.length(),
        end.partial(),
        end.cutOff(),
        ledger.requests(),
        all,
        coming,
        ledger.present(),
        ledger.seconds(),
        ledger.visits(end.underWay()),
        end.neverStarted(),
        want,
        keptUp,
        generator,
        voidBecause(want, generator, all.response()),
        ledger.unwritten());
  }

  private List<String> wanting(RequestCounts all, RequestCounts coming) {
    var reasons = new ArrayList<String>();
    if (model.outOfConnections()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "All %,d connections of the load generator were taken by people who paused: others"
                  + " waited for one.",
              settings.connections()));
    }
    var unsent = all.of(Outcome.NOT_SENT) + coming.of(Outcome.NOT_SENT);
    if (unsent > 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The load generator could open no connection for %,d requests: it has too few files"
                  + " (ulimit -n) or ports.",
              unsent));
    }
    return reasons;
  }

  private static List<String> voidBecause(
      LoadResult.Want want, GeneratorHealth generator, LatencyHistogram response) {
    return Stream.concat(want.because().stream(), generator.voidBecause(response).stream())
        .toList();
  }
}
