package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Probe;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who asks again and again, and remembers every time that there was no answer. */
final class Asker implements AutoCloseable {
  private record Failure(long asked, long seen) {}

  private final Probe probe;
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final Thread asking = Thread.ofVirtual().unstarted(this::ask);
  private volatile OptionalLong waitingSince = OptionalLong.empty();

  Asker(Probe probe) {
    this.probe = probe;
  }

  void begin() {
    asking.start();
  }

  private void ask() {
    try {
      while (true) {
        var asked = System.nanoTime();
        waitingSince = OptionalLong.of(asked);
        if (!probe.answers()) {
          failures.add(new Failure(asked, System.nanoTime()));
        }
      }
    } catch (InterruptedException enough) {
      waitingSince = OptionalLong.empty();
    }
  }

  People people() {
    return new People(
        () -> failures.isEmpty() ? Map.of() : Map.of("timeout", (long) failures.size()),
        since ->
            failures.stream()
                .filter(failure -> failure.asked() - since >= 0)
                .mapToLong(Failure::seen)
                .max(),
        () -> waitingSince);
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
