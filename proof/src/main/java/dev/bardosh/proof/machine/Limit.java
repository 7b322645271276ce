package dev.bardosh.proof.machine;

import java.util.Locale;
import java.util.Optional;

/**
 * Something this machine can do at all, and how well it does it.
 *
 * @param value in its unit; NaN when it was not measured
 * @param unit "requests/s", where more is better, or "ms", where less is
 * @param detail how it was measured, in a few words
 * @param notMeasuredBecause empty when it was
 */
public record Limit(
    String name, double value, String unit, String detail, Optional<String> notMeasuredBecause) {
  static final String RATE = "requests/s";
  static final String TIME = "ms";

  static Limit perSecond(String name, double value, String detail) {
    return new Limit(name, value, RATE, detail, Optional.empty());
  }

  static Limit millis(String name, double value, String detail) {
    return new Limit(name, value, TIME, detail, Optional.empty());
  }

  static Limit notMeasured(String name, String unit, String because) {
    return new Limit(name, Double.NaN, unit, "", Optional.of(because));
  }

  static Limit notMeasured(String name, String unit, Exception because) {
    var message = String.valueOf(because.getMessage());
    return notMeasured(name, unit, message.lines().findFirst().orElse("").strip());
  }

  public boolean measured() {
    return notMeasuredBecause.isEmpty();
  }

  @Override
  public String toString() {
    return notMeasuredBecause
        .map(because -> name + ": not measured: " + because)
        .orElseGet(() -> String.format(Locale.ROOT, "%s: %.2f %s (%s)", name, value, unit, detail));
  }
}
