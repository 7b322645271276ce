package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What failed beside the steady run: nothing that people ask for may fail unseen. */
final class Failures {
  private final Threshold limit;
  private final List<Part> parts = new ArrayList<>();

  Failures(Threshold limit) {
    this.limit = limit;
  }

  private record Part(String name, double share) {
    Report.Threshold threshold(String called, double most) {
      return new Report.Threshold(
          "requests that failed, " + called,
          percent(most),
          String.format(Locale.ROOT, "%.3f %%", 100 * share),
          share <= most);
    }
  }

  void add(String name, LoadResult result) {
    parts.add(new Part(name, result.errorShare()));
  }

  /** What a run asked before it counted. */
  void coming(String run, LoadResult result) {
    var asked = result.lead().count();
    if (asked > 0) {
      parts.add(new Part(run + ", while people came", (double) result.lead().failures() / asked));
    }
  }

  /** A line for each part in which too much failed; one for all where none did. */
  List<Report.Threshold> thresholds() {
    var most = limit.errors();
    var missed = parts.stream().filter(part -> part.share() > most).toList();
    if (!missed.isEmpty()) {
      return missed.stream().map(part -> part.threshold(part.name(), most)).toList();
    }
    return parts.stream()
        .reduce((one, other) -> one.share() >= other.share() ? one : other)
        .map(worst -> worst.threshold("bursts, ladders and all else", most))
        .stream()
        .toList();
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "≤ %.2f %%", 100 * share);
  }
}
