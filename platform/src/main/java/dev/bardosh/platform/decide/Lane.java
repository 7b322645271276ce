package dev.bardosh.platform.decide;

import dev.bardosh.platform.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue and the thread that empties it: whatever gathered while one batch committed is
 * the next batch, so a lone command waits for nobody and a crowd shares the flush.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final String STOPPING = "The server is stopping.";

  /** How often a waiting lane looks whether it was closed. */
  private static final long IDLE_MILLIS = 100;

  /** How quickly the predicted time of a batch follows the last one. */
  private static final double RECENT = 0.3;

  private final EngineSettings settings;
  private final BlockingQueue<Submission<?, ?, ?>> queue;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Batches batches;
  private final EngineMetrics metrics;
  private final Thread thread;

  private volatile boolean ended;
  private volatile long startedNanos;
  private volatile double batchNanos;

  /** A lane whose batches get the pause to make when the database is away. */
  Lane(
      int number,
      EngineSettings settings,
      EngineMetrics metrics,
      Function<Batches.Pause, Batches> batches) {
    this.settings = settings;
    this.queue = new ArrayBlockingQueue<>(settings.longestQueue());
    this.metrics = metrics;
    this.batches = batches.apply(this::pauseOrStop);
    this.thread = Thread.ofPlatform().name("lane-" + number).daemon().unstarted(this::run);
    metrics.watchQueue(number, queue);
  }

  void start() {
    thread.start();
  }

  /** Queues the command, or fails it at once when it would wait too long. */
  void offer(Submission<?, ?, ?> submission) {
    if (stopping()) {
      refuse(submission, STOPPING);
    } else if (predictedWaitNanos() > settings.longestWaitMillis() * 1e6) {
      refuse(submission, "More is waiting than can be decided in time.");
    } else if (!queue.offer(submission)) {
      refuse(submission, "The queue is full.");
    } else if (ended && queue.remove(submission)) {
      refuse(submission, STOPPING);
    }
  }

  void close() {
    stop.countDown();
  }

  void awaitEnd() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping() || !queue.isEmpty()) {
        var first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          var batch = new ArrayList<Submission<?, ?, ?>>();
          batch.add(first);
          queue.drainTo(batch, settings.largestBatch() - 1);
          decide(batch);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      batches.close();
      ended = true;
      for (var late = queue.poll(); late != null; late = queue.poll()) {
        refuse(late, STOPPING);
      }
    }
  }

  /** A lane outlives whatever is thrown in it: its keys have no other. */
  private void decide(List<Submission<?, ?, ?>> batch) {
    startedNanos = System.nanoTime();
    try {
      batches.decide(batch);
    } catch (Throwable broken) {
      LOG.error("a batch of {} commands failed", batch.size(), broken);
      batches.close();
      batch.forEach(each -> each.answer.completeExceptionally(broken));
    }
    var took = System.nanoTime() - startedNanos;
    batchNanos = batchNanos == 0 ? took : batchNanos + RECENT * (took - batchNanos);
    startedNanos = 0;
  }

  /**
   * The batches before this command at their recent pace, and how long the running one has been at
   * it.
   */
  private double predictedWaitNanos() {
    var started = startedNanos;
    var running = started == 0 ? 0 : System.nanoTime() - started;
    return running + batchNanos * (queue.size() / settings.largestBatch());
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private boolean pauseOrStop(long millis) {
    try {
      return stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void refuse(Submission<?, ?, ?> submission, String reason) {
    metrics.refused();
    submission.answer.completeExceptionally(Problem.busy(reason, 1).raise());
  }
}
