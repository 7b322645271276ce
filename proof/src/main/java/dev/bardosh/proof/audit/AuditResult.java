package dev.bardosh.proof.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What clients were told, held against what the server kept.
 *
 * @param violations the first of each kind, by name
 * @param again ids that were asked for though they were there before: whether they were doubled or
 *     made up cannot be said
 * @param torn last lines cut off in the writing; what they would have said counts as unknown
 * @param damaged lines in the middle of a history that are not as they were written, {@code
 *     file:line}: the audit is not whole
 */
public record AuditResult(
    List<Tally> tallies, List<Violation> violations, long again, int torn, List<String> damaged) {
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
   * @param lost answered with yes, and not there
   * @param doubled there more than once
   * @param madeUp answered with no, and there; or there, and nobody asked for it
   * @param unchecked some or all of them; then nothing is said of those
   */
  public record Tally(
      String kind,
      String how,
      long asked,
      long ok,
      long unknown,
      long failed,
      long found,
      long lost,
      long doubled,
      long madeUp,
      Optional<Unchecked> unchecked) {
    /** Why some could not be checked, if so. */
    public Optional<String> notChecked() {
      return unchecked.map(Unchecked::why);
    }

    Tally unchecked(Optional<Unchecked> because) {
      return new Tally(
          kind, how, asked, ok, unknown, failed, found, lost, doubled, madeUp, because);
    }

    /** Of two parts of one proof. */
    public Tally plus(Tally other) {
      return new Tally(
          kind,
          how,
          asked + other.asked,
          ok + other.ok,
          unknown + other.unknown,
          failed + other.failed,
          found + other.found,
          lost + other.lost,
          doubled + other.doubled,
          madeUp + other.madeUp,
          Stream.of(unchecked, other.unchecked).flatMap(Optional::stream).reduce(Unchecked::and));
    }
  }

  /**
   * Why writes were not looked for.
   *
   * @param tried whether somebody tried and could not, rather than knowing no way
   */
  public record Unchecked(String why, boolean tried) {
    private Unchecked and(Unchecked other) {
      return new Unchecked(
          why.equals(other.why) ? why : why + "; " + other.why, tried || other.tried);
    }
  }

  /** What was lost, doubled, made up or damaged, in sentences. */
  public List<String> wrongs() {
    return Stream.concat(
            violations.stream().map(Object::toString),
            damaged.stream().map(line -> "a client's history is damaged: " + line))
        .toList();
  }

  /** Writes that were answered with yes. */
  public long answered() {
    return tallies.stream().mapToLong(Tally::ok).sum();
  }

  /** Whether every write was looked for. */
  public boolean checked() {
    return tallies.stream().allMatch(tally -> tally.asked() == 0 || tally.unchecked().isEmpty());
  }

  public enum Wrong {
    LOST("was answered with yes, and is not there"),
    DOUBLED("is there more than once"),
    MADE_UP("was answered with no, and is there"),
    UNASKED("is there, and nobody asked for it");

    private final String meaning;

    Wrong(String meaning) {
      this.meaning = meaning;
    }
  }

  /**
   * @param asked by whom; nobody did where it is {@link Wrong#UNASKED}
   */
  public record Violation(Wrong wrong, String kind, String id, Optional<Asked> asked) {
    /** Such as {@code LOST: hold 7KQX was answered with yes, and is not there (…)}. */
    @Override
    public String toString() {
      return "%s: %s %s %s%s"
          .formatted(wrong, kind, id, wrong.meaning, asked.map(who -> " (" + who + ")").orElse(""));
    }
  }

  /**
   * @param file of the client that asked
   * @param at when
   * @param answered when and how, if so
   */
  public record Asked(String file, Instant at, Optional<Instant> answered, int status) {
    @Override
    public String toString() {
      return "%s, asked %s%s"
          .formatted(
              file,
              at,
              answered.map(when -> ", answered " + status + " " + when).orElse(", not answered"));
    }
  }
}
