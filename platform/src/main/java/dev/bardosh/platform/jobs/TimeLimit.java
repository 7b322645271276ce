package dev.bardosh.platform.jobs;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an attempt on a thread that can be interrupted when its time is over. */
final class TimeLimit {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private TimeLimit() {}

  static <T> T call(String name, Duration limit, Callable<T> attempt) {
    var task = new FutureTask<>(attempt);
    var thread = Thread.ofVirtual().name(name).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(name + " failed", failed.getCause());
    } catch (TimeoutException late) {
      end(name, thread);
      throw new IllegalStateException(name + " took longer than " + limit);
    } catch (InterruptedException stopping) {
      end(name, thread);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was stopped", stopping);
    }
  }

  /** The next attempt must not begin beside this one. */
  private static void end(String name, Thread thread) {
    thread.interrupt();
    try {
      if (!thread.join(GRACE)) {
        LOG.error("{} does not heed its interruption", name);
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
