package dev.bardosh.proof.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What clients were told, held against what the server kept.
 *
 * @param violations the first of each kind, by name
 * @param torn last lines cut off in the writing; what they would have said counts as unknown
 * @param damaged lines in the middle of a history that are not as they were written, {@code
 *     file:line}: the audit is not whole
 */
public record AuditResult(
    List<Tally> tallies, List<Violation> violations, int torn, List<String> damaged) {
  public AuditResult {
    tallies = List.copyOf(tallies);
    violations = List.copyOf(violations);
    damaged = List.copyOf(damaged);
  }

  /** Nothing lost, doubled or made up, as far as it could be checked. */
  public boolean clean() {
    return damaged.isEmpty()
        && tallies.stream().allMatch(kind -> kind.lost() + kind.doubled() + kind.madeUp() == 0);
  }

  /**
   * Writes of one kind, each counted once however often it was tried.
   *
   * @param ok answered with yes
   * @param unknown asked, and nobody knows: they may be there once
   * @param failed answered with no
   * @param found of all asked
   * @param strangers there, and nobody's of these clients
   * @param lost answered with yes, and not there
   * @param doubled there more than once
   * @param madeUp answered with no, and there
   * @param notChecked why some or all could not be; then nothing is said of those
   */
  public record Tally(
      String kind,
      String how,
      long asked,
      long ok,
      long unknown,
      long failed,
      long found,
      long strangers,
      long lost,
      long doubled,
      long madeUp,
      Optional<String> notChecked) {}

  public enum Wrong {
    LOST("was answered with yes, and is not there"),
    DOUBLED("is there more than once"),
    MADE_UP("was answered with no, and is there");

    private final String meaning;

    Wrong(String meaning) {
      this.meaning = meaning;
    }
  }

  /**
   * @param file of the client that asked
   * @param asked when
   * @param answered when and how, if so
   */
  public record Violation(
      Wrong wrong,
      String kind,
      String id,
      String file,
      Instant asked,
      Optional<Instant> answered,
      int status) {
    /** Such as {@code LOST: hold 7KQX was answered with yes, and is not there (…)}. */
    @Override
    public String toString() {
      return "%s: %s %s %s (%s, asked %s%s)"
          .formatted(
              wrong,
              kind,
              id,
              wrong.meaning,
              file,
              asked,
              answered.map(at -> ", answered " + status + " " + at).orElse(", not answered"));
    }
  }
}
