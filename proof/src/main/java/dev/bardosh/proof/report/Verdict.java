package dev.bardosh.proof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What follows from everything that was found.
 *
 * @param sentence in plain words, for a person who must decide
 * @param reasons why it is not passed, each a sentence; empty when it is
 */
public record Verdict(Outcome outcome, String sentence, List<String> reasons) {
  private static final int MOST_TOLD = 2;

  /** A sentence's own first letter; a name such as PostgreSQL has more capitals. */
  private static final Pattern BEGINNING = Pattern.compile("^[A-Z][a-z]* ");

  private static final int LONGEST = 160;
  private static final String STOPPED = "it was stopped before its end: ";

  /** Only the first is a success. */
  public enum Outcome {
    PASSED,
    /**
     * A write was lost, a promise broken, a fault not survived, a threshold missed, or a check
     * could not be made.
     */
    FAILED,
    /** The generator was not up to it, so that the figures say nothing about the server. */
    VOID,
    /** Interrupted; nothing is wrong with what was seen until then. */
    PARTIAL
  }

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /**
   * What is lost is lost, and what failed has failed, whatever the generator did; how quick it was
   * in a run counts only when the generator was up to that run.
   */
  static Verdict of(Report report) {
    var broken = broken(report);
    if (!broken.isEmpty()) {
      return new Verdict(Outcome.FAILED, "Not to be relied on: " + told(broken), broken);
    }
    var voids = report.spoiledBecause();
    var unshown = unshown(report);
    if (!unshown.isEmpty()) {
      var kept = report.thresholds().stream().noneMatch(Report.Threshold::missed);
      var head = kept ? "Not shown to hold: " : "Not within its limits: ";
      return new Verdict(Outcome.FAILED, head + told(unshown), unshown);
    }
    var stopped = report.run().interruptedBecause();
    if (!voids.isEmpty()) {
      var reasons = Stream.concat(stopped.map(STOPPED::concat).stream(), voids.stream()).toList();
      return new Verdict(Outcome.VOID, "These figures do not count: " + told(reasons), reasons);
    }
    if (stopped.isPresent()) {
      var why = List.of(stopped.get());
      return new Verdict(Outcome.PARTIAL, "Stopped before its end: " + told(why), why);
    }
    return new Verdict(Outcome.PASSED, carried(report), List.of());
  }

  private static List<String> broken(Report report) {
    var broken = new ArrayList<String>();
    report.invariants().stream()
        .filter(Report.Invariant::broken)
        .forEach(invariant -> broken.add("“" + invariant.name() + "” does not hold"));
    report.audit().ifPresent(audit -> lost(audit, broken));
    for (var fault : report.faults()) {
      if (!fault.losses().isEmpty()) {
        broken.add("“%s” lost %s".formatted(fault.name(), Words.listed(fault.losses())));
      } else if (fault.away() > 0) {
        broken.add(
            "%s after “%s” (%d of %d times)"
                .formatted(fault.instead(), fault.name(), fault.away(), fault.strikes()));
      }
    }
    return broken;
  }

  private static void lost(AuditFigures audit, List<String> broken) {
    for (var kind : audit.kinds()) {
      var wrong =
          Stream.of(
                  wrong(kind.lost(), "lost"),
                  wrong(kind.doubled(), "doubled"),
                  wrong(kind.madeUp(), "made up"))
              .flatMap(Optional::stream)
              .toList();
      if (!wrong.isEmpty()) {
        broken.add("of the writes “%s” %s".formatted(kind.name(), Words.listed(wrong)));
      }
    }
    if (broken.isEmpty()) {
      broken.addAll(audit.violations());
    }
  }

  private static Optional<String> wrong(long many, String how) {
    return many == 0 ? Optional.empty() : Optional.of(Words.count(many, "was", "were") + " " + how);
  }

  /** Limits that the server missed, and whatever could not be seen to hold. */
  private static List<String> unshown(Report report) {
    var missed =
        report.thresholds().stream()
            .filter(Report.Threshold::missed)
            .map(
                threshold ->
                    "%s is %s, the limit %s"
                        .formatted(threshold.name(), threshold.measured(), threshold.limit()));
    return Stream.concat(missed, unchecked(report)).toList();
  }

  /** What somebody tried to check and could not: it is never taken to be well. */
  private static Stream<String> unchecked(Report report) {
    var kinds =
        report.audit().stream()
            .flatMap(audit -> audit.kinds().stream())
            .flatMap(kind -> unchecked(kind.name(), kind.checkFailedBecause()).stream());
    var invariants =
        report.invariants().stream()
            .flatMap(asked -> unchecked(asked.name(), asked.notRunBecause()).stream());
    var faults =
        report.faults().stream()
            .flatMap(fault -> fault.failedBecause().stream().map(why -> failed(fault, why)));
    var nothing =
        report.audit().filter(AuditFigures::nothingWritten).stream()
            .map(_ -> "nobody wrote anything, so whether a write would last was not seen");
    return Stream.of(kinds, invariants, faults, nothing).flatMap(each -> each);
  }

  private static Optional<String> unchecked(String name, Optional<String> because) {
    return because.map(why -> "“%s” could not be checked: %s".formatted(name, why));
  }

  private static String failed(FaultFigures fault, String why) {
    return "“%s” failed: %s".formatted(fault.name(), why);
  }

  private static String carried(Report report) {
    return report.capacity().flatMap(Verdict::carries).orElseGet(() -> answered(report))
        + "; "
        + kept(report)
        + ".";
  }

  private static Optional<String> carries(CapacityFigures capacity) {
    var bound = capacity.lowerBound() ? "at least " : "";
    return capacity
        .acceptable()
        .map(
            level ->
                "Carries %s%s, with a p99 of %s%s"
                    .formatted(
                        bound,
                        level.workedOut(),
                        Words.millis(level.p99Millis()),
                        capacity.shown().map(Verdict::held).orElse("")));
  }

  /** So many were there, each with a connection and with whole pauses. */
  private static String held(CapacityFigures.Held held) {
    return "; %s, a connection each, were served with a p99 of %s"
        .formatted(held.crowd(), Words.millis(held.p99Millis()));
  }

  private static String answered(Report report) {
    var sent = report.requests().stream().mapToLong(RequestFigures::sent).sum();
    return "Answered %s".formatted(Words.count(sent, "request", "requests"));
  }

  private static String kept(Report report) {
    var run = report.faults().stream().filter(FaultFigures::run).toList();
    var strikes = run.stream().mapToLong(FaultFigures::strikes).sum();
    var writes =
        report.audit().stream()
            .flatMap(audit -> audit.kinds().stream())
            .filter(kind -> kind.notCheckedBecause().isEmpty())
            .toList();
    if (writes.isEmpty()) {
      return strikes == 0
          ? "what was written was not checked"
          : "it came back from %s, what was lost was not checked"
              .formatted(Words.count(strikes, "fault", "faults"));
    }
    var told =
        Words.count(writes.stream().mapToLong(AuditFigures.Kind::ok).sum(), "write", "writes");
    var unread =
        report.audit().stream()
            .flatMap(audit -> audit.kinds().stream())
            .filter(kind -> kind.notCheckedBecause().isPresent() && kind.asked() > 0)
            .map(AuditFigures.Kind::name)
            .toList();
    var but = unread.isEmpty() ? "" : "; not checked: " + String.join(", ", unread);
    if (!run.stream().allMatch(FaultFigures::lossesChecked)) {
      return "it came back from %s, not all of them checked for losses%s"
          .formatted(Words.count(strikes, "fault", "faults"), but);
    }
    return strikes == 0
        ? "all %s are there%s".formatted(told, but)
        : "%s lost nothing of %s%s".formatted(Words.count(strikes, "fault", "faults"), told, but);
  }

  /** Whether the sentence leaves nothing of the reasons out. */
  boolean saysAll() {
    return reasons.stream().allMatch(reason -> sentence.contains(brief(reason)) && !cut(reason))
        && reasons.size() <= MOST_TOLD;
  }

  private static String told(List<String> reasons) {
    var some = reasons.stream().limit(MOST_TOLD).map(Verdict::brief).toList();
    var more = reasons.size() - some.size();
    return String.join("; ", some) + (more > 0 ? ", and %d more.".formatted(more) : ".");
  }

  /** Fit to stand within a sentence. */
  private static String brief(String reason) {
    var open = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    var told = cut(reason) ? open.substring(0, LONGEST) + "…" : open;
    return BEGINNING.matcher(told).find()
        ? told.substring(0, 1).toLowerCase(Locale.ROOT) + told.substring(1)
        : told;
  }

  private static boolean cut(String reason) {
    return reason.length() > LONGEST + 1;
  }
}
