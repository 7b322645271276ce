package dev.bardosh.proof.fault;

import java.util.Map;
import java.util.TreeMap;

/** What people see from a moment on. */
final class Errors {
  private final People people;
  private final Map<String, Long> before;
  private final long begun = System.nanoTime();

  Errors(People people) {
    this.people = people;
    this.before = Map.copyOf(people.errors().get());
  }

  /** Until now, by kind. */
  Map<String, Long> seen() {
    var seen = new TreeMap<String, Long>();
    people
        .errors()
        .get()
        .forEach(
            (kind, count) -> {
              var more = count - before.getOrDefault(kind, 0L);
              if (more > 0) {
                seen.put(kind, more);
              }
            });
    return seen;
  }

  /** Until now, on average. */
  double perSecond() {
    var all = seen().values().stream().mapToLong(Long::longValue).sum();
    return all * 1e9 / Math.max(1, System.nanoTime() - begun);
  }
}
