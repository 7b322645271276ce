package dev.bardosh.proof;

import dev.bardosh.proof.load.Capacity;
import dev.bardosh.proof.load.CapacitySearch;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.load.Trial;
import dev.bardosh.proof.workload.Thresholds;
import java.util.Locale;

/** The search for what a server carries, in visits a second. */
final class CapacityTrials {
  /** Next to nothing, to any server. */
  static final double FIRST = 10;

  private static final double MOST = 100_000;

  private final Arena arena;
  private final ProofOptions options;
  private final Lengths lengths;
  private int trials;

  CapacityTrials(Arena arena, ProofOptions options, Lengths lengths) {
    this.arena = arena;
    this.options = options;
    this.lengths = lengths;
  }

  Capacity run(Thresholds thresholds) throws InterruptedException {
    var range = new CapacitySearch.Range(FIRST, MOST, 0);
    return CapacitySearch.find(thresholds, range, lengths.searches(), this::trial);
  }

  private Trial trial(double rate) throws InterruptedException {
    trials++;
    var plan = new Plan.Open(Schedule.steady(rate, lengths.step(), options.seed() + trials));
    var part = String.format(Locale.ROOT, "search-%02d", trials);
    return Trial.of(rate, arena.send(part, plan, arena.hurried()));
  }
}
