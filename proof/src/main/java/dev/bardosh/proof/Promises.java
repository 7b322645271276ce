package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.util.List;
import java.util.Locale;

/** What a steady run was to keep, and whether it did. */
final class Promises {
  private Promises() {}

  /** Such as "steady run, 8,004 people (7,861 at least)": those who were there, as counted. */
  static String name(String run, LoadResult result) {
    var present = result.present();
    return present.mean() < 1
        ? run
        : String.format(
            Locale.ROOT, "%s, %,.0f people (%,d at least)", run, present.mean(), present.least());
  }

  /**
   * @param name of the run
   * @param voidBecause why this run's latencies may be the generator's: another run's do not excuse
   *     it, nor does it excuse another's
   */
  static List<Report.Threshold> of(
      String name, LoadResult result, Threshold limit, List<String> voidBecause) {
    var p99 = result.all().response().millis(99);
    return List.of(
        new Report.Threshold(
            "p99 of the response time, " + name,
            "≤ " + limit.p99InWords(),
            limit.p99InWords(p99),
            p99 <= limit.p99().toNanos() / 1e6,
            voidBecause),
        new Report.Threshold(
            "requests that failed, " + name,
            "≤ " + limit.errorsInWords(),
            limit.errorsInWords(result.errorShare()),
            result.errorShare() <= limit.errors(),
            result.failedBecause(limit.errors())));
  }
}
