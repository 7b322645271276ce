package dev.bardosh.proof;

import dev.bardosh.proof.load.Capacity;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.load.Trial;
import dev.bardosh.proof.workload.Thresholds;

/** The search for what a server carries, in visits a second. */
final class Search {
  /**
   * What is left of each pause meanwhile: with whole ones a generator would need a connection for
   * each of many ten thousands of people before the server is busy.
   */
  static final double HURRIED = 0.02;

  /** Next to nothing, to any server. */
  static final double FIRST = 10;

  private static final double MOST = 100_000;

  private final Arena arena;
  private final ProofOptions options;
  private final Lengths lengths;
  private final Terminal terminal;
  private int trials;

  Search(Arena arena, ProofOptions options, Lengths lengths, Terminal terminal) {
    this.arena = arena;
    this.options = options;
    this.lengths = lengths;
    this.terminal = terminal;
  }

  Capacity run(Thresholds thresholds) throws InterruptedException {
    try {
      var range = new Capacity.Range(FIRST, MOST, 0);
      return Capacity.find(thresholds, range, lengths.searches(), this::trial);
    } catch (Stopped stopped) {
      throw new InterruptedException("stopped while searching");
    }
  }

  private Trial trial(double rate) {
    trials++;
    try {
      var plan = new Plan.Open(Schedule.steady(rate, lengths.step(), options.seed() + trials));
      return Trial.of(
          rate, arena.send("search-%02d".formatted(trials), plan, hurried(), terminal::progress));
    } catch (InterruptedException stopped) {
      throw new Stopped();
    }
  }

  private LoadSettings hurried() {
    return Arena.settings(options).withPace(HURRIED);
  }

  /** Leaves the search, which knows nothing of interruption. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
