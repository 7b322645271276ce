package dev.bardosh.proof.workload;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What people put up with.
 *
 * @param optimal everybody is at ease; where it is not said, the load finds it
 * @param acceptable what the server promises
 * @param critical the server is of use no more; where it is not said, what is not acceptable
 */
public record Thresholds(
    Optional<Threshold> optimal, Threshold acceptable, Optional<Threshold> critical) {

  /**
   * @param p99 of the response time from the intended start
   * @param errors share of all requests, 0 to 1; refusals that the workload expects are none
   */
  public record Threshold(Duration p99, double errors) {
    /** Such as "1.5 ms": with all its digits, as a limit that is rounded is another one. */
    public String p99InWords() {
      return digits(p99Millis()) + " ms";
    }

    /** Such as "0.05 %". */
    public String errorsInWords() {
      return digits(100 * errors) + " %";
    }

    /** What was measured, with more digits than the limit has: on which side it is must show. */
    public String p99InWords(double millis) {
      return fixed(Math.max(1, 1 + decimals(p99Millis())), millis) + " ms";
    }

    /** What was measured, 0 to 1. */
    public String errorsInWords(double share) {
      return fixed(Math.max(3, 1 + decimals(100 * errors)), 100 * share) + " %";
    }

    private double p99Millis() {
      return p99.toNanos() / 1e6;
    }

    private static String fixed(int decimals, double value) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static int decimals(double value) {
      var words = digits(value);
      return words.contains(".") ? words.length() - 1 - words.indexOf('.') : 0;
    }

    private static String digits(double value) {
      return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
          .format(value);
    }
  }
}
