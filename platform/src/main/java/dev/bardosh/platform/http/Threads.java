package dev.bardosh.platform.http;

import java.util.concurrent.atomic.AtomicInteger;

/** A virtual thread for each task, of which so many run at once and no more. */
final class Threads {
  private final int most;
  private final AtomicInteger running = new AtomicInteger();

  Threads(int most) {
    this.most = most;
  }

  /** False, and nothing is started, when too many run. */
  boolean start(Runnable task) {
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      return false;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
          }
        });
    return true;
  }

  int running() {
    return running.get();
  }
}
