package dev.bardosh.proof.load;

import dev.bardosh.proof.load.RequestCounts.Fault;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Keeps figures on the event loop and hands them on each second, so that adding up and writing down
 * do not hold up requests.
 */
final class Recorder {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Consumer<Interval> ledger;
  private final ConcurrentLinkedQueue<Interval> spare = new ConcurrentLinkedQueue<>();
  private Interval current = new Interval();
  private long turn;
  private long started;
  private long completed;

  Recorder(Consumer<Interval> ledger) {
    this.ledger = ledger;
  }

  /** The first second begins. */
  void begin(long now) {
    turn = now + SECOND_NANOS;
  }

  void started(long now) {
    turn(now);
    started++;
    current.started++;
  }

  /**
   * @param status 0 where there was no answer
   * @param service negative where nothing was sent
   */
  void record(
      long now,
      String name,
      Outcome outcome,
      int status,
      String detail,
      long response,
      long service) {
    turn(now);
    completed++;
    var tally = current.of(name);
    tally.outcomes[outcome.ordinal()]++;
    LatencyHistogram.record(tally.response, response);
    if (service >= 0) {
      LatencyHistogram.record(tally.service, service);
    }
    if (outcome.failure()) {
      var what = status == 0 ? outcome.words() : outcome.words() + ": " + status;
      tally.fault(what, new Fault(1, detail));
    }
  }

  /** A visit cannot go on: what the server sent cannot be used as the workload wants to. */
  void stuck(String script, String why) {
    var tally = current.of(script);
    tally.outcomes[Outcome.UNEXPECTED.ordinal()]++;
    tally.fault(Outcome.UNEXPECTED.words() + ": of no use", new Fault(1, why));
  }

  /**
   * A visit came to its end, and nothing failed.
   *
   * @param nanos it would have taken with whole pauses
   */
  void visited(long nanos, int requests) {
    current.visits++;
    current.visitNanos += nanos;
    current.visitRequests += requests;
    LatencyHistogram.record(current.stays, nanos);
  }

  /** So many are there at this moment; asked at moments evenly apart. */
  void present(long people) {
    current.presentSum += people;
    current.presentTimes++;
    current.presentLeast = Math.min(current.presentLeast, people);
  }

  void lag(long nanos) {
    LatencyHistogram.record(current.lag, nanos);
  }

  /** Hands on each second that is over. */
  void turn(long now) {
    while (now >= turn) {
      turn += SECOND_NANOS;
      handOn();
    }
  }

  /** Hands on what is left of the last second. */
  void handOn() {
    ledger.accept(current);
    var next = spare.poll();
    current = next == null ? new Interval() : next;
  }

  /** An interval whose figures have been added up can be used again. From any thread. */
  void giveBack(Interval interval) {
    interval.clear();
    spare.add(interval);
  }

  long started() {
    return started;
  }

  long completed() {
    return completed;
  }
}
