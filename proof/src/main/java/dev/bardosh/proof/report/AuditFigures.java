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
  /**
   * One kind of write.
   *
   * @param unknown asked, and never answered: they may be there once, or not
   * @param found of all asked
   * @param lost answered with yes, and not there
   * @param doubled there more than once
   * @param madeUp answered with no, and there; or there, and nobody asked for it
   * @param notCheckedBecause empty when all were; what is wrong of those that were counts still
   * @param checkFailed whether somebody tried to check and could not
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
      Optional<String> notCheckedBecause,
      boolean checkFailed) {
    public boolean clean() {
      return lost == 0 && doubled == 0 && madeUp == 0;
    }

    /** Why the check failed; empty where it did not, where nobody wrote, or where there is none. */
    Optional<String> checkFailedBecause() {
      return notCheckedBecause.filter(_ -> asked > 0 && checkFailed);
    }
  }

  public AuditFigures {
    kinds = List.copyOf(kinds);
    violations = List.copyOf(violations);
  }

  /** Whether people wrote nothing at all, though the workload has writes. */
  boolean nothingWritten() {
    return !kinds.isEmpty() && kinds.stream().allMatch(kind -> kind.asked() == 0);
  }
}
