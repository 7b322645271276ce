package dev.bardosh.proof.fault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What people see from a moment on. */
final class Errors {
  private final Supplier<Map<String, Long>> soFar;
  private final Map<String, Long> before;
  private final long begun = System.nanoTime();
  private Map<String, Long> now;
  private long changed = begun;

  Errors(Supplier<Map<String, Long>> soFar) {
    this.soFar = soFar;
    this.before = Map.copyOf(soFar.get());
    this.now = before;
  }

  void look() {
    var seen = Map.copyOf(soFar.get());
    if (!seen.equals(now)) {
      now = seen;
      changed = System.nanoTime();
    }
  }

  /** Until nobody has seen one for a while: some wait long for an answer that never comes. */
  void settle(Pace pace) throws InterruptedException {
    var deadline = System.nanoTime() + pace.late().toNanos();
    look();
    while (System.nanoTime() < deadline && System.nanoTime() - changed < pace.quiet().toNanos()) {
      Thread.sleep(pace.probes());
      look();
    }
  }

  Map<String, Long> seen() {
    var seen = new TreeMap<String, Long>();
    now.forEach(
        (kind, count) -> {
          var more = count - before.getOrDefault(kind, 0L);
          if (more > 0) {
            seen.put(kind, more);
          }
        });
    return seen;
  }

  Optional<Duration> lastAfter(long since) {
    return changed == begun ? Optional.empty() : Optional.of(Duration.ofNanos(changed - since));
  }
}
