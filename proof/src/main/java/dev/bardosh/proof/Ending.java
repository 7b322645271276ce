package dev.bardosh.proof;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How a proof ends: with a report, also when it is told to stop and hangs on something. */
final class Ending {
  /** For a server to drain and stop, after the report is safe. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Thread prover = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Duration patience;
  private final Runnable partial;

  /**
   * Of the proof that is made by this thread.
   *
   * @param patience with a proof that is told to stop, before there must be a report
   * @param partial writes what has been found so far; called by whoever tells it to stop
   */
  Ending(Duration patience, Runnable partial) {
    this.patience = patience;
    this.partial = partial;
  }

  /** Returns when the proof has ended, or is not worth waiting for any longer. */
  void stop() {
    try {
      interrupt();
      if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        meanwhile();
        over.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interrupt() {
    if (over.getCount() > 0) {
      prover.interrupt();
    }
  }

  private synchronized void meanwhile() {
    if (over.getCount() > 0) {
      partial.run();
    }
  }

  /** Has the prover write the report; a signal that comes meanwhile does not break it off. */
  synchronized <T> T report(Supplier<T> whole) {
    Thread.interrupted();
    try {
      return whole.get();
    } finally {
      over.countDown();
    }
  }
}
