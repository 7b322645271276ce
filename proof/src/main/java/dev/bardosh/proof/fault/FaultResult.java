package dev.bardosh.proof.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a fault did, over all its strikes.
 *
 * @param strikes in the order of time
 * @param notRunBecause why there are no strikes, or fewer than wanted
 */
public record FaultResult(String name, List<Strike> strikes, Optional<String> notRunBecause) {
  public FaultResult {
    strikes = List.copyOf(strikes);
  }

  static FaultResult notRun(Fault fault, String because) {
    return new FaultResult(fault.name(), List.of(), Optional.of(because));
  }

  /** Recovery times, ascending; those strikes are missing that the server did not recover from. */
  public List<Long> recoveryMillis() {
    return strikes.stream()
        .flatMap(strike -> strike.recovery().stream())
        .map(Duration::toMillis)
        .sorted()
        .toList();
  }

  /** The middle one, the upper of two; empty when there is none. */
  public OptionalLong medianRecoveryMillis() {
    var all = recoveryMillis();
    return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of(all.get(all.size() / 2));
  }

  /** The longest; empty when there is none. */
  public OptionalLong maxRecoveryMillis() {
    var all = recoveryMillis();
    return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of(all.getLast());
  }

  /** How many strikes the server did not recover from. */
  public long unrecovered() {
    return strikes.stream().filter(strike -> strike.recovery().isEmpty()).count();
  }

  /** Errors that people saw, by kind. */
  public Map<String, Long> errors() {
    var sum = new TreeMap<String, Long>();
    strikes.forEach(
        strike -> strike.errors().forEach((kind, count) -> sum.merge(kind, count, Long::sum)));
    return sum;
  }

  /** This and what the same fault did at other times. */
  public FaultResult and(FaultResult other) {
    var all = new ArrayList<>(strikes);
    all.addAll(other.strikes);
    return new FaultResult(name, all, notRunBecause.or(other::notRunBecause));
  }
}
