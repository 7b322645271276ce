package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Visit;

/**
 * Who comes.
 *
 * @param people how many; an open plan takes them in turn, and users beyond that share them
 */
public record Visitors(int people, Start start) {
  public Visitors {
    if (people < 1) {
      throw new IllegalArgumentException("nobody comes");
    }
  }

  /** Begins a visit; each number is asked for once. */
  @FunctionalInterface
  public interface Start {
    Visit visit(int person, long number);
  }
}
