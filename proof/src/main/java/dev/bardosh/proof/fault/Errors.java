package dev.bardosh.proof.fault;

import java.util.Map;
import java.util.TreeMap;

/** What people see from a moment on. */
final class Errors {
  /** One may be seen by chance, and would excuse as many later. */
  private static final int HANDFUL = 5;

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
    return count() * 1e9 / Math.max(1, System.nanoTime() - begun);
  }

  /** The same where they are so many that they belong to this server; else zero. */
  double usualPerSecond() {
    return count() >= HANDFUL ? perSecond() : 0;
  }

  private long count() {
    return seen().values().stream().mapToLong(Long::longValue).sum();
  }
}
