package dev.bardosh.proof.workload;

import java.util.List;

/** Steps that somebody takes one after another. */
public record Script(String name, List<Step> steps) {
  public Script {
    steps = List.copyOf(steps);
  }
}
