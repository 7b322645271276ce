package dev.bardosh.proof.workload;

import java.util.Optional;

/**
 * How the audit finds again what was written.
 *
 * @param sql answers the ids that are there, a row each, as text in the first column
 * @param read finds one id through the API, where there is no database to ask
 * @param exclusive whether only this workload writes them, each with its id: another one that is
 *     there is made up
 */
public record WriteKind(
    String name, Optional<String> sql, Optional<ReadBack> read, boolean exclusive) {
  /** So many of one workload: the audit keeps a byte for each write's. */
  public static final int MOST = 255;

  public WriteKind {
    if (exclusive && sql.isEmpty()) {
      throw new IllegalArgumentException("only SQL tells all that are there of " + name);
    }
  }
}
