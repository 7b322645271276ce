package dev.bardosh.proof.workload;

import java.util.List;

/** One line of a {@link Script}. */
public sealed interface Step permits Step.Let, Step.Choose, Step.Repeat, Ask, Think {
  /** Gives a name to a value. */
  record Let(String name, Template value) implements Step {}

  /** One of several ways to go on, the heavier the likelier. */
  record Choose(List<Branch> branches, int totalWeight) implements Step {
    Choose(List<Branch> branches) {
      this(List.copyOf(branches), branches.stream().mapToInt(Branch::weight).sum());
    }
  }

  record Branch(int weight, List<Step> steps) {
    public Branch {
      steps = List.copyOf(steps);
    }
  }

  record Repeat(int times, List<Step> steps) implements Step {
    public Repeat {
      steps = List.copyOf(steps);
    }
  }
}
