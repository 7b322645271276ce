package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;

/** What failed beside the steady run: nothing that people ask for may fail unseen. */
final class Failures {
  private final Threshold limit;
  private final List<Part> parts = new ArrayList<>();

  Failures(Threshold limit) {
    this.limit = limit;
  }

  /**
   * @param because why its failures are the generator's; none where they are the server's
   */
  private record Part(String name, double share, List<String> because) {
    Report.Threshold threshold(String called, Threshold limit) {
      return new Report.Threshold(
          "requests that failed, " + called,
          "≤ " + limit.errorsInWords(),
          limit.errorsInWords(share),
          share <= limit.errors(),
          because);
    }
  }

  void add(String name, LoadResult result) {
    parts.add(new Part(name, result.errorShare(), result.failedBecause(limit.errors())));
  }

  /** What a run asked before it counted. */
  void coming(String run, LoadResult result) {
    var asked = result.lead().count();
    if (asked > 0) {
      parts.add(
          new Part(
              run + ", while people came",
              (double) result.lead().failures() / asked,
              result.leadFailedBecause(limit.errors())));
    }
  }

  /** A line for each part in which too much failed; one for all where none did. */
  List<Report.Threshold> thresholds() {
    var missed = parts.stream().filter(part -> part.share() > limit.errors()).toList();
    if (!missed.isEmpty()) {
      return missed.stream().map(part -> part.threshold(part.name(), limit)).toList();
    }
    return parts.stream()
        .reduce((one, other) -> one.share() >= other.share() ? one : other)
        .map(worst -> worst.threshold("bursts, ladders and all else", limit))
        .stream()
        .toList();
  }
}
