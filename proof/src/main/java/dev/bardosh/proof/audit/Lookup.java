package dev.bardosh.proof.audit;

import dev.bardosh.proof.workload.ReadBack;

/** Finds one write through the server's API. Called by several threads. */
@FunctionalInterface
public interface Lookup {
  /** What came of looking. */
  sealed interface Seen {}

  /** It is there so many times, 0 for not at all. */
  record Times(int times) implements Seen {}

  record Unclear(String why) implements Seen {}

  /**
   * @param person who made the write, and so may read it
   */
  Seen look(ReadBack how, int person, String id) throws InterruptedException;
}
