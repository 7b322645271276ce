package dev.bardosh.proof;

import dev.bardosh.proof.fault.Fault;
import dev.bardosh.proof.fault.FaultResult;
import dev.bardosh.proof.fault.Faults;
import dev.bardosh.proof.fault.People;
import dev.bardosh.proof.fault.Scene;
import dev.bardosh.proof.fault.Strike;
import dev.bardosh.proof.fault.Wire;
import dev.bardosh.proof.load.Cast;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.report.FaultFigures;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.ServerNotReady;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaks the server while people are at it: each fault alone, then all in a random order. */
final class Breaking {
  /**
   * Longer than all strikes of a part: the load is stopped, it does not end. The longest has 15
   * faults, 1,000 times each, of at most two minutes.
   */
  private static final Duration LONG = Duration.ofDays(30);

  private static final String TOGETHER = "all of these in a random order";

  private static final String NO_PROBE =
      "it could not be seen to recover: nothing that the workload asks for first answers a plain"
          + " GET with 2xx";

  private static final String GONE = "the server did not answer any more before it struck";

  /** For the server's data, PostgreSQL's log of changes included. */
  private static final int SMALL_DISK_MEGABYTES = 1_024;

  private static final String ALL = "all";
  private static final String NONE = "none";

  /** What a quick proof has the time for. */
  private static final List<String> QUICK =
      List.of("kill-server", "kill-both", "freeze-postgres", "end-sessions", "network-cut");

  private final Case what;
  private final ProofOptions options;
  private final Lengths lengths;
  private final Terminal terminal;
  private final Findings findings;
  private final Auditing auditing;

  Breaking(
      Case what,
      ProofOptions options,
      Lengths lengths,
      Terminal terminal,
      Findings findings,
      Auditing auditing) {
    this.what = what;
    this.options = options;
    this.lengths = lengths;
    this.terminal = terminal;
    this.findings = findings;
    this.auditing = auditing;
  }

  /**
   * @param rate of people meanwhile, in visits a second
   */
  void run(Arena arena, double rate) throws InterruptedException {
    for (var fault : chosen()) {
      findings.breaking(fault.name());
      if (fault.needsSmallDisk()) {
        onSmallDisk(fault, rate, arena.scratch().folder().resolve("histories-" + fault.key()));
      } else {
        alone(arena, fault, rate);
      }
    }
    if (inSequence()) {
      inRandomOrder(arena, rate);
    }
  }

  /**
   * @throws IllegalArgumentException if the options name a fault that there is none of
   */
  static void check(ProofOptions options) {
    var keys = all(Lengths.of(options)).stream().map(Fault::key).toList();
    for (var wanted : options.faults().orElse(List.of())) {
      if (!keys.contains(wanted) && !wanted.equals(ALL) && !wanted.equals(NONE)) {
        throw new IllegalArgumentException(
            "there is no fault %s; there are all, none, %s"
                .formatted(wanted, String.join(", ", keys)));
      }
    }
  }

  private static List<Fault> all(Lengths lengths) {
    return Fault.all(lengths.faultLasts(), lengths.slowPeople());
  }

  /** How many strikes there will be, each counted once however often it is repeated. */
  int count() {
    return chosen().size() + (inSequence() ? chosen().size() : 0);
  }

  private boolean inSequence() {
    return options.size() == ProofOptions.Size.FULL
        && options.faults().map(wanted -> wanted.contains(ALL)).orElse(true);
  }

  private List<Fault> chosen() {
    var all = all(lengths);
    var usual =
        switch (options.size()) {
          case QUICK -> QUICK;
          case FULL -> all.stream().map(Fault::key).toList();
        };
    var wanted = options.faults().orElse(usual);
    return wanted.contains(ALL)
        ? all
        : all.stream().filter(fault -> wanted.contains(fault.key())).toList();
  }

  private void alone(Arena arena, Fault fault, double rate) throws InterruptedException {
    var part = "fault-" + fault.key();
    if (isThere(arena, fault.name())) {
      var result =
          among(arena, part, rate, faults -> faults.alone(List.of(fault), repeat()).getFirst());
      findings.fault(figures(result, arena, part));
    }
  }

  /**
   * Whether it would be noticed that the server is well again. Who could be seen before and cannot
   * be now has failed.
   */
  private boolean isThere(Arena arena, String fault) throws InterruptedException {
    if (!arena.lookout().sees()) {
      findings.fault(notRun(fault, NO_PROBE));
      return false;
    }
    var answers = arena.lookout().answers();
    if (!answers) {
      findings.fault(
          absent(new FaultResult(fault, List.of(), Optional.empty(), Optional.of(GONE))));
    }
    return answers;
  }

  private void inRandomOrder(Arena arena, double rate) throws InterruptedException {
    if (!isThere(arena, TOGETHER)) {
      return;
    }
    var all = chosen().stream().filter(fault -> !fault.needsSmallDisk()).toList();
    findings.breaking("all faults in a random order");
    var part = "fault-sequence";
    var results = among(arena, part, rate, faults -> faults.inRandomOrder(all, repeat()));
    var strikes = results.stream().flatMap(result -> result.strikes().stream()).toList();
    var together =
        new FaultResult(
            TOGETHER,
            strikes,
            strikes.isEmpty() ? notRun(results) : Optional.empty(),
            failed(results));
    findings.fault(figures(together, arena, part));
  }

  private static Optional<String> failed(List<FaultResult> results) {
    return results.stream()
        .flatMap(result -> result.failedBecause().map(why -> result.name() + ": " + why).stream())
        .reduce((one, other) -> one + "; " + other);
  }

  private static Optional<String> notRun(List<FaultResult> results) {
    return results.stream()
        .flatMap(result -> result.notRunBecause().stream())
        .distinct()
        .reduce((one, other) -> one + "; " + other);
  }

  /** What is done to a server while people are at it. */
  @FunctionalInterface
  private interface Blows<R> {
    R strike(Faults faults) throws InterruptedException;
  }

  private <R> R among(Arena arena, String part, double rate, Blows<R> blows)
      throws InterruptedException {
    var settings = arena.hurried().withTimeout(lengths.patience());
    try (var wire = Wire.to(arena.address(), options.seed());
        var going = arena.begin(part, wire.entrance(), plan(rate), settings)) {
      var faults =
          new Faults(
              new Scene(
                  arena.subject(),
                  arena.address(),
                  Optional.of(wire),
                  arena.lookout().page(),
                  what.workload().repeatable()),
              arena.lookout().probes().stream().map(probe -> probe.by(wire.entrance())).toList(),
              people(going.load()),
              lengths.pace(),
              InstantSource.system(),
              options.seed(),
              terminal::within);
      var result = blows.strike(faults);
      going.load().stop();
      going.await();
      return result;
    }
  }

  private static People people(Load load) {
    return new People(
        () -> ReportFigures.faults(load.soFar().all()), load::lastFailure, load::waitingSince);
  }

  private Plan plan(double rate) {
    return new Plan.Open(Schedule.steady(rate, LONG, options.seed()));
  }

  private int repeat() {
    return options.repeat().orElse(1);
  }

  /**
   * A server of its own, on a file system that can be made full. Where one can be had, whatever
   * keeps it from being broken and audited is a failure.
   */
  void onSmallDisk(Fault fault, double rate, Path histories) throws InterruptedException {
    var disk = smallDisk(fault);
    if (disk.isEmpty()) {
      return;
    }
    try (var scratch = disk.get();
        var arena = Arena.open(what, options, scratch, histories, terminal, findings::ran)) {
      alone(arena, fault, rate);
      auditing.run(arena);
    } catch (ServerNotReady | Cast.NotReady | Destination.Refused | IOException failed) {
      var why = Optional.of(String.valueOf(failed.getMessage()));
      findings.fault(absent(new FaultResult(fault.name(), List.of(), Optional.empty(), why)));
    }
  }

  private Optional<Scratch> smallDisk(Fault fault) {
    if (!(what.source() instanceof Case.Source.Fresh)) {
      findings.fault(notRun(fault.name(), "the server was not started by the proof"));
      return Optional.empty();
    }
    try {
      return Optional.of(Scratch.small(options.output(), SMALL_DISK_MEGABYTES));
    } catch (IOException refused) {
      findings.fault(notRun(fault.name(), String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
  }

  private FaultFigures notRun(String fault, String because) {
    return absent(new FaultResult(fault, List.of(), Optional.of(because), Optional.empty()));
  }

  /** What somebody asked for by name and could not be done is not passed over. */
  private FaultFigures absent(FaultResult result) {
    var named = options.faults().map(wanted -> !wanted.contains(ALL)).orElse(false);
    var notRun = result.notRunBecause();
    return new FaultFigures(
        result.name(),
        0,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        true,
        named ? Optional.empty() : notRun,
        named ? result.failedBecause().or(() -> notRun) : result.failedBecause());
  }

  private FaultFigures figures(FaultResult result, Arena arena, String part)
      throws InterruptedException {
    if (result.notRunBecause().isPresent()) {
      return absent(result);
    }
    result.strikes().stream()
        .map(Strike::remark)
        .filter(remark -> !remark.isEmpty())
        .distinct()
        .forEach(remark -> findings.note(result.name() + ": " + remark));
    try {
      var audit = arena.audit(part);
      var checked = audit.checked() && audit.answered() > 0;
      return figures(result, audit.wrongs(), checked, result.failedBecause());
    } catch (IOException unread) {
      var why = "what people had noted could not be read: " + unread.getMessage();
      return figures(result, List.of(), false, result.failedBecause().or(() -> Optional.of(why)));
    }
  }

  private static FaultFigures figures(
      FaultResult result, List<String> losses, boolean checked, Optional<String> failed) {
    return new FaultFigures(
        result.name(),
        result.strikes().size(),
        result.answeredMillis().stream().map(Long::doubleValue).toList(),
        result.recoveryMillis().stream().map(Long::doubleValue).toList(),
        result.errors(),
        losses,
        checked,
        Optional.empty(),
        failed);
  }
}
