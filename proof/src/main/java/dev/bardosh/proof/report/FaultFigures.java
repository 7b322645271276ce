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
 * @param pagesMillis until its pages answered, a figure for each strike that they did after
 * @param recoveryMillis until it served people again: its pages answered, and who asked saw no
 *     error any more; a figure for each strike that it came back from
 * @param errors that people saw meanwhile, by kind
 * @param losses exactly what was lost; empty when nothing was
 * @param lossesChecked false when nobody could look; then no losses means nothing
 * @param notRunBecause why it cannot be done here; empty when it can
 * @param failedBecause why it did not work, though it can be done here; empty when it did
 */
public record FaultFigures(
    String name,
    int strikes,
    List<Double> pagesMillis,
    List<Double> recoveryMillis,
    Map<String, Long> errors,
    List<String> losses,
    boolean lossesChecked,
    Optional<String> notRunBecause,
    Optional<String> failedBecause) {
  /** People notice no less. */
  private static final double NOTICED_MILLIS = 100;

  public FaultFigures {
    pagesMillis = List.copyOf(pagesMillis);
    recoveryMillis = List.copyOf(recoveryMillis);
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    losses = List.copyOf(losses);
  }

  public boolean run() {
    return notRunBecause.isEmpty() && failedBecause.isEmpty();
  }

  /** Why it did not strike, or not as often as it should, if so. */
  Optional<String> absence() {
    return notRunBecause
        .map(why -> "not run: " + why)
        .or(() -> failedBecause.map(why -> "failed: " + why));
  }

  /** It came back each time and, as far as that was checked, lost nothing. */
  public boolean survived() {
    return run() && recoveryMillis.size() == strikes && losses.isEmpty();
  }

  /** How often it did not come back. */
  int away() {
    return strikes - recoveryMillis.size();
  }

  /** Whether there were strikes after which its pages answered and people saw errors for good. */
  boolean pagesOnly() {
    return pagesMillis.size() > recoveryMillis.size();
  }

  /** What people met instead of a server that is back. */
  String instead() {
    return pagesOnly() ? "people went on seeing errors" : "it did not come back";
  }

  /** Where people had to wait longer than a look at its pages would show. */
  Optional<String> unlikePages() {
    var pages = max(pagesMillis);
    return maxRecoveryMillis() - pages > NOTICED_MILLIS
        ? Optional.of(
            "its pages after %s, people without an error after %s"
                .formatted(Words.millis(pages), Words.millis(maxRecoveryMillis())))
        : Optional.empty();
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
    return max(recoveryMillis);
  }

  private static double max(List<Double> millis) {
    return millis.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
