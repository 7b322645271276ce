package dev.bardosh.proof.audit;

import java.util.List;

/**
 * What must be true of the data afterwards.
 *
 * @param name in words, what must be true
 * @param sql answers a row for each case in which it is not
 */
public record Invariant(String name, String sql) {
  /** What came of asking. */
  public sealed interface Outcome {
    Invariant invariant();
  }

  public record Holds(Invariant invariant) implements Outcome {}

  /**
   * @param rows the first of them, such as {@code id=7, bay=1}
   * @param more there are more than these
   */
  public record Broken(Invariant invariant, List<String> rows, boolean more) implements Outcome {
    public Broken {
      rows = List.copyOf(rows);
    }
  }

  /** Nobody knows whether it is true. */
  public record NotRun(Invariant invariant, String why) implements Outcome {}
}
