package dev.bardosh.proof.load;

import java.util.List;
import java.util.Optional;

/**
 * How much a server carries.
 *
 * @param optimal the highest load at which everybody is at ease
 * @param acceptable the highest load within what the server promises
 * @param critical the lowest load at which it is of use no more
 * @param trials all that was tried, in the order it was
 */
public record Capacity(Edge optimal, Edge acceptable, Edge critical, List<Trial> trials) {
  public Capacity {
    trials = List.copyOf(trials);
  }

  /**
   * Where one side of a threshold ends.
   *
   * @param load median of the repetitions, or the least of them where it is only a lower bound; 0
   *     where not even the least load was within it
   * @param trial the nearest one on the said side of the threshold, of that repetition; the worst
   *     of those that agree, where it was tried again
   * @param because what was wrong beyond it; empty where the most that was tried did no harm
   * @param lowerBound whether the server may carry more: nothing did harm, or the generator gave
   *     out before the server
   * @param least of the repetitions
   * @param median of the repetitions
   * @param most of the repetitions
   */
  public record Edge(
      double load,
      Optional<Trial> trial,
      Optional<String> because,
      boolean lowerBound,
      double least,
      double median,
      double most) {}
}
