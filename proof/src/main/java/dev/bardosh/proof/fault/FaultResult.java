package dev.bardosh.proof.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a fault did, over all its strikes.
 *
 * @param strikes in the order of time
 * @param notRunBecause why it cannot be done here; empty where it can
 * @param failedBecause why it did not work, so that there are no strikes, or fewer than wanted; or
 *     what the server did of which no strike tells
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

  static FaultResult struck(Fault fault, Strike strike, Optional<String> failedBecause) {
    return new FaultResult(fault.name(), List.of(strike), Optional.empty(), failedBecause);
  }

  /** Whether there is no use in striking again. */
  boolean over() {
    return notRunBecause.isPresent() || failedBecause.isPresent();
  }

  /** Recovery times, ascending; those strikes are missing that the server did not recover from. */
  public List<Long> recoveryMillis() {
    return millis(Strike::recovery);
  }

  /** Until the server's pages answered; in the same way. */
  public List<Long> answeredMillis() {
    return millis(Strike::answered);
  }

  private List<Long> millis(Function<Strike, Optional<Duration>> time) {
    return strikes.stream()
        .flatMap(strike -> time.apply(strike).stream())
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

  /** This and what the same fault did later: what could be done once can be done here. */
  FaultResult and(FaultResult later) {
    var all = new ArrayList<>(strikes);
    all.addAll(later.strikes);
    var obstacle = notRunBecause.or(later::notRunBecause);
    var failed = failedBecause.or(later::failedBecause);
    return all.isEmpty()
        ? new FaultResult(name, all, obstacle, failed)
        : new FaultResult(
            name,
            all,
            Optional.empty(),
            failed.or(() -> obstacle.map(why -> "it could not be done again: " + why)));
  }
}
