package dev.bardosh.proof.load;

import dev.bardosh.proof.load.Trial.Side;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One load, tried until it is clear on which side of a limit it is. Good luck counts no more than
 * bad luck: where two tries disagree a third decides.
 */
record Tries(List<Trial> trials) {
  /** One try within so much of a limit is clearly within it. */
  private static final int CLEARLY = 2;

  /** One try of which less was done is clearly beyond it, unless the generator may be why. */
  private static final double OVERWHELMED = 0.9;

  private static final int MOST = 3;

  Tries {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) {
      throw new IllegalArgumentException("a load that nobody tried");
    }
  }

  static Tries of(Trial first) {
    return new Tries(List.of(first));
  }

  Tries and(Trial next) {
    return new Tries(Stream.concat(trials.stream(), Stream.of(next)).toList());
  }

  double load() {
    return trials.getFirst().load();
  }

  /** Whether another try would change nothing. */
  boolean settled(Threshold limit) {
    var first = trials.getFirst();
    return switch (trials.size()) {
      case 1 -> within(first, clearly(limit)) || overwhelmed(first, limit);
      case MOST -> true;
      default -> trials.stream().allMatch(trial -> within(trial, limit) == within(first, limit));
    };
  }

  /** A moment in which all stood still leaves less behind than a load that is too much. */
  private static boolean overwhelmed(Trial trial, Threshold limit) {
    return trial.side(limit) instanceof Side.Beyond && trial.keptUp() < OVERWHELMED;
  }

  private static Threshold clearly(Threshold limit) {
    return new Threshold(limit.p99().dividedBy(CLEARLY), limit.errors() / CLEARLY);
  }

  /** Where most of the tries are; beyond it by the server's doing where one of them is. */
  Side side(Threshold limit) {
    return figures(limit).side(limit);
  }

  /** The worst of the tries that are on the side where most of them are. */
  Trial figures(Threshold limit) {
    var within = trials.stream().filter(trial -> within(trial, limit)).toList();
    if (2 * within.size() > trials.size()) {
      return worst(within.stream());
    }
    return trials.stream()
        .filter(trial -> trial.side(limit) instanceof Side.Beyond)
        .findFirst()
        .orElseGet(() -> worst(trials.stream().filter(trial -> !within.contains(trial))));
  }

  private static boolean within(Trial trial, Threshold limit) {
    return trial.side(limit) instanceof Side.Within;
  }

  private static Trial worst(Stream<Trial> trials) {
    return trials
        .max(Comparator.comparingDouble(trial -> trial.response().millis(99)))
        .orElseThrow();
  }
}
