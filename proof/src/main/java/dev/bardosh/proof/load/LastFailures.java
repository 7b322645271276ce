package dev.bardosh.proof.load;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * When requests failed last, by when they were begun: whether somebody who came after a moment
 * still saw an error, and when. All times by {@link System#nanoTime}; from any thread.
 */
final class LastFailures {
  private record Failure(long begun, long seen) {}

  /**
   * Who was seen later was begun earlier: of two that were begun and seen one after the other only
   * the later matters. So there are no more than requests under way at a time.
   */
  private final ArrayDeque<Failure> failures = new ArrayDeque<>();

  /** They are told as they are seen, one after the other. */
  synchronized void add(long begun, long seen) {
    while (!failures.isEmpty() && failures.getLast().begun() - begun <= 0) {
      failures.removeLast();
    }
    failures.addLast(new Failure(begun, seen));
  }

  /** When the last of them was seen that was begun then or later; empty if there was none. */
  synchronized OptionalLong begunSince(long moment) {
    for (var newest = failures.descendingIterator(); newest.hasNext(); ) {
      var failure = newest.next();
      if (failure.begun() - moment >= 0) {
        return OptionalLong.of(failure.seen());
      }
    }
    return OptionalLong.empty();
  }
}
