package dev.bardosh.proof.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that was broken on purpose while people were at it.
 *
 * @param strikes how often
 * @param recoveryMillis until it served again, a figure for each strike that it came back from
 * @param errors that people saw meanwhile, by kind
 * @param losses exactly what was lost; empty when nothing was
 * @param lossesChecked false when nobody could look; then no losses means nothing
 * @param notRunBecause why it cannot be done here; empty when it can
 * @param failedBecause why it did not work, though it can be done here; empty when it did
 */
public record FaultFigures(
    String name,
    int strikes,
    List<Double> recoveryMillis,
    Map<String, Long> errors,
    List<String> losses,
    boolean lossesChecked,
    Optional<String> notRunBecause,
    Optional<String> failedBecause) {
  public FaultFigures {
    recoveryMillis = List.copyOf(recoveryMillis);
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    losses = List.copyOf(losses);
  }

  public boolean run() {
    return notRunBecause.isEmpty() && failedBecause.isEmpty();
  }

  /** Why it did not strike, if so. */
  Optional<String> absence() {
    return notRunBecause
        .map(why -> "not run: " + why)
        .or(() -> failedBecause.map(why -> "failed: " + why));
  }

  /** It came back each time and, as far as that was checked, lost nothing. */
  public boolean survived() {
    return run() && recoveryMillis.size() == strikes && losses.isEmpty();
  }

  public double medianRecoveryMillis() {
    if (recoveryMillis.isEmpty()) {
      return Double.NaN;
    }
    var sorted = recoveryMillis.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double maxRecoveryMillis() {
    return recoveryMillis.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
