package dev.bardosh.proof.report;

import java.util.List;
import java.util.Optional;

/**
 * What people were told, held against what the server kept.
 *
 * @param how it was read back: by SQL, through the API
 * @param violations the first of them, each in a sentence with its id
 */
public record AuditFigures(String how, List<Kind> kinds, List<String> violations) {
  /** A workload need not say how a write is found; then nobody tried. */
  private static final String NO_WAY = "the workload does not say how";

  /**
   * One kind of write.
   *
   * @param unknown asked, and never answered: they may be there once, or not
   * @param found of all asked
   * @param lost answered with yes, and not there
   * @param doubled there more than once
   * @param madeUp answered with no, and there
   * @param notCheckedBecause empty when all were; what is wrong of those that were counts still
   */
  public record Kind(
      String name,
      long asked,
      long ok,
      long unknown,
      long failed,
      long found,
      long lost,
      long doubled,
      long madeUp,
      Optional<String> notCheckedBecause) {
    public boolean clean() {
      return lost == 0 && doubled == 0 && madeUp == 0;
    }

    /** Why the check failed; empty where it did not, where nobody wrote, or where there is none. */
    Optional<String> checkFailedBecause() {
      return notCheckedBecause.filter(why -> asked > 0 && !why.contains(NO_WAY));
    }
  }

  public AuditFigures {
    kinds = List.copyOf(kinds);
    violations = List.copyOf(violations);
  }

  public boolean clean() {
    return violations.isEmpty() && kinds.stream().allMatch(Kind::clean);
  }
}
