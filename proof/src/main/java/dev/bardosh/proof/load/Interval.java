package dev.bardosh.proof.load;

import dev.bardosh.proof.load.RequestCounts.Fault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures of one second, before they are added up. */
final class Interval {
  /** A server that words each fault differently must not fill the memory. */
  private static final int DIFFERENT_FAULTS = 50;

  private static final String OTHERS = "others";

  private static final Outcome[] OUTCOMES = Outcome.values();

  static final class Tally {
    final Histogram response = LatencyHistogram.histogram();
    final Histogram service = LatencyHistogram.histogram();
    final long[] outcomes = new long[OUTCOMES.length];
    final Map<String, Fault> faults = new HashMap<>();

    void fault(String what, Fault fault) {
      faults.merge(known(what), fault, Fault::plus);
    }

    private String known(String what) {
      return faults.containsKey(what) || faults.size() < DIFFERENT_FAULTS ? what : OTHERS;
    }

    void add(Tally other) {
      response.add(other.response);
      service.add(other.service);
      for (var i = 0; i < outcomes.length; i++) {
        outcomes[i] += other.outcomes[i];
      }
      other.faults.forEach(this::fault);
    }

    RequestCounts figures() {
      var counts = new HashMap<Outcome, Long>();
      for (var outcome : OUTCOMES) {
        if (outcomes[outcome.ordinal()] > 0) {
          counts.put(outcome, outcomes[outcome.ordinal()]);
        }
      }
      var sorted = new LinkedHashMap<String, Fault>();
      faults.entrySet().stream()
          .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.count(), a.count())))
          .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      return new RequestCounts(
          counts, sorted, LatencyHistogram.of(response), LatencyHistogram.of(service));
    }

    private void clear() {
      response.reset();
      service.reset();
      Arrays.fill(outcomes, 0);
      faults.clear();
    }
  }

  final Map<String, Tally> tallies = new HashMap<>();
  final Histogram lag = LatencyHistogram.histogram();
  final Histogram stays = LatencyHistogram.histogram();
  long started;
  long visits;
  long visitNanos;
  long visitRequests;
  long presentSum;
  long presentTimes;
  long presentLeast = Long.MAX_VALUE;

  Tally of(String name) {
    return tallies.computeIfAbsent(name, _ -> new Tally());
  }

  Tally all() {
    var all = new Tally();
    tallies.values().forEach(all::add);
    return all;
  }

  void clear() {
    tallies.values().forEach(Tally::clear);
    lag.reset();
    stays.reset();
    started = 0;
    visits = 0;
    visitNanos = 0;
    visitRequests = 0;
    presentSum = 0;
    presentTimes = 0;
    presentLeast = Long.MAX_VALUE;
  }
}
