package dev.bardosh.proof.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of the requests of one name.
 *
 * @param faults what exactly failed, the most frequent first
 * @param response from the intended start to the whole answer, or to when it was given up
 * @param service from when it was sent; without requests that were never sent
 */
public record RequestCounts(
    Map<Outcome, Long> outcomes,
    Map<String, Fault> faults,
    LatencyHistogram response,
    LatencyHistogram service) {
  public RequestCounts {
    var copy = new EnumMap<Outcome, Long>(Outcome.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  /**
   * @param example of what was said the first time
   */
  public record Fault(long count, String example) {
    Fault plus(Fault other) {
      return new Fault(count + other.count, example);
    }
  }

  public long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  public long count() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  public long failures() {
    return count() - of(Outcome.OK) - of(Outcome.REFUSED);
  }
}
