package dev.bardosh.proof.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a fault did, over all its strikes.
 *
 * @param strikes in the order of time
 * @param notRunBecause why it cannot be done here; empty where it can
 * @param failedBecause why it did not work, so that there are no strikes, or fewer than wanted
 */
public record FaultResult(
    String name,
    List<Strike> strikes,
    Optional<String> notRunBecause,
    Optional<String> failedBecause) {
  public FaultResult {
    strikes = List.copyOf(strikes);
  }

  static FaultResult notRun(Fault fault, String because) {
    return new FaultResult(fault.name(), List.of(), Optional.of(because), Optional.empty());
  }

  static FaultResult failed(Fault fault, String because) {
    return new FaultResult(fault.name(), List.of(), Optional.empty(), Optional.of(because));
  }

  static FaultResult struck(Fault fault, Strike strike) {
    return new FaultResult(fault.name(), List.of(strike), Optional.empty(), Optional.empty());
  }

  /** Whether there is no use in striking again. */
  boolean over() {
    return notRunBecause.isPresent() || failedBecause.isPresent();
  }

  /** Recovery times, ascending; those strikes are missing that the server did not recover from. */
  public List<Long> recoveryMillis() {
    return strikes.stream()
        .flatMap(strike -> strike.recovery().stream())
        .map(Duration::toMillis)
        .sorted()
        .toList();
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
    return new FaultResult(
        name, all, notRunBecause.or(other::notRunBecause), failedBecause.or(other::failedBecause));
  }
}
