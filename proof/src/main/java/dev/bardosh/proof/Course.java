package dev.bardosh.proof;

import dev.bardosh.proof.ProofOptions.Amount;
import dev.bardosh.proof.load.Cast;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Outcome;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.load.Trial;
import dev.bardosh.proof.report.CapacityFigures;
import dev.bardosh.proof.report.Ladder;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.ServerNotReady;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of a proof, one after the other. */
final class Course {
  /** Of what the server most likely carries, in the run whose latencies are shown, at most. */
  private static final double STEADY = 0.5;

  /** While something is broken there must be room to catch up. */
  private static final double BREAKING = 0.3;

  /** Enough that every fault hits writes under way, and histories stay readable. */
  private static final double MOST_BREAKING = 200;

  /** Of the connections the generator can have, for the people of the steady run. */
  private static final double ROOM = 0.8;

  /** As tools that do not think measure a server. */
  private static final int CONNECTIONS = 64;

  private static final int CLOSED_USERS = 16;

  private static final String UNSEEN =
      "Whether the server's memory grew in the sessions could not be checked: no process of a"
          + " server that was started here could be seen.";

  private final Case what;
  private final ProofOptions options;
  private final Lengths lengths;
  private final Terminal terminal;
  private final Findings findings;
  private final Failures failures;
  private Crowd crowd = Crowd.UNKNOWN;
  private int partsNamed;

  Course(Case what, ProofOptions options, Terminal terminal, Findings findings) {
    this.what = what;
    this.options = options;
    this.lengths = Lengths.of(options);
    this.terminal = terminal;
    this.findings = findings;
    this.failures = new Failures(what.workload().thresholds().acceptable());
  }

  void run(Scratch scratch)
      throws ServerNotReady, Cast.NotReady, Destination.Refused, IOException, InterruptedException {
    var auditing = new Auditing(what, findings);
    var breaking = new Breaking(what, options, lengths, terminal, findings, auditing);
    terminal.say(
        "Proving %s; takes about %d minutes."
            .formatted(
                what.name(),
                Math.ceilDiv(
                    lengths.expected(options, breaking.count(), what.workload()).toSeconds(),
                    60L)));
    findings.part("starting, and letting people sign up");
    var histories = scratch.folder().resolve("histories");
    try (var arena = Arena.open(what, options, scratch, histories, terminal, findings::ran)) {
      if (what.source() instanceof Case.Source.Elsewhere) {
        findings.note(
            "The server was started by somebody else: limits and processors are those of the machine"
                + " that the generator runs on.");
      }
      var watching = new Watching(arena, what);
      try (watching) {
        findings.database(MachineLimits.databaseVersion(arena));
        if (warmUp(arena)) {
          findings.part("measuring what this machine can do at all");
          findings.limits(MachineLimits.measure(arena, lengths.limit()));
          var rate = amount(arena, watching);
          closedLoop(arena);
          moments(arena);
          sessions(arena, watching);
          failures.thresholds().forEach(findings::threshold);
          breaking.run(arena, Math.clamp(rate * BREAKING, 1, MOST_BREAKING));
        }
      } finally {
        findings.series(watching.series(findings.started()));
      }
      findings.part("auditing");
      auditing.run(arena);
    }
  }

  /**
   * Compiled code and filled caches; and how long a visit is.
   *
   * @return whether anything was answered at all, so that going on makes sense
   */
  private boolean warmUp(Arena arena) throws InterruptedException {
    findings.part("warming up");
    var plan = new Plan.Closed(CONNECTIONS, lengths.warmUp());
    var result = arena.send("warm-up", plan, arena.hurried());
    crowd = Crowd.of(result.visits()).orElse(Crowd.UNKNOWN);
    var answered = result.all().of(Outcome.OK);
    if (answered == 0) {
      findings.threshold(
          new Report.Threshold(
              "answers while warming up",
              "> 0",
              "none: " + String.join(", ", result.all().faults().keySet()),
              false));
    }
    return answered > 0;
  }

  /**
   * @return visits a second that the server carries, as far as is known
   */
  private double amount(Arena arena, Watching watching) throws InterruptedException {
    return switch (options.amount()) {
      case Amount.Search _ -> search(arena, watching);
      case Amount.Users(var users) -> users(arena, users, watching);
      case Amount.Rates(var rates) -> rates(arena, rates, watching);
    };
  }

  private double search(Arena arena, Watching watching) throws InterruptedException {
    findings.part("searching for the capacity");
    var limits = what.workload().thresholds();
    var found = new CapacityTrials(arena, options, lengths).run(limits);
    var edge = found.acceptable();
    crowd = edge.trial().flatMap(trial -> Crowd.of(trial.visits())).orElse(crowd);
    findings.capacity(crowd.capacity(found, limits.acceptable(), lengths, watching));
    if (edge.load() == 0) {
      var because = edge.because().orElse("nothing was within the limits");
      findings.threshold(
          new Report.Threshold(
              "people carried",
              "> 0",
              "none: " + because,
              false,
              edge.lowerBound() ? List.of(because) : List.of()));
    }
    var half = edge.median() == 0 ? CapacityTrials.FIRST : STEADY * edge.median();
    var rate = Math.min(half, crowd.rate(ROOM * LoadSettings.usual().connections()));
    var name =
        String.format(Locale.ROOT, "%,.0f visits a second, %,.0f people", rate, crowd.people(rate));
    findings.part("the steady run, " + name);
    var lead = lead();
    var result = arrivals(arena, "steady", rate, lead.length(), arena.settings());
    steady(result, "steady run", watching);
    findings.held(
        new CapacityFigures.Held(
            result.present().mean(),
            result.present().least(),
            result.perSecond(),
            result.all().response().millis(99),
            lead.cut()));
    return Math.max(edge.load(), CapacityTrials.FIRST);
  }

  /** Until those are there who will be at a time, or for as long as there is time. */
  private Crowd.Lead lead() {
    var lead = crowd.lead(lengths.lead());
    if (lead.cut()) {
      findings.note(
          "Counting began after %s, while people were still coming: it takes %s until nearly all are"
                  .formatted(Terminal.clock(lead.length()), Terminal.clock(crowd.settled()))
              + " there who will be at a time.");
    }
    return lead;
  }

  private LoadResult arrivals(
      Arena arena, String part, double rate, Duration lead, LoadSettings settings)
      throws InterruptedException {
    var length = lead.plus(lengths.steady());
    var plan = new Plan.Open(Schedule.steady(rate, length, options.seed()));
    return arena.send(part, plan, settings.withLead(lead));
  }

  /** Pauses as long as there are connections for. */
  private LoadSettings settings(Arena arena, double rate) {
    var most = ROOM * LoadSettings.usual().connections();
    var pace = Math.min(1, most / Math.max(1, crowd.people(rate)));
    if (pace < 1) {
      findings.note(
          String.format(
              Locale.ROOT,
              "At %,.1f visits a second pauses are shortened to %.0f %%: whole ones would need %,.0f"
                  + " connections at a time, and the generator has %,.0f. The requests are the same.",
              rate,
              100 * pace,
              crowd.people(rate),
              most));
    }
    return arena.settings().withPace(pace);
  }

  private double users(Arena arena, int users, Watching watching) throws InterruptedException {
    findings.part(String.format(Locale.ROOT, "%,d people", users));
    var lead = Duration.ofSeconds(Math.min(Math.ceilDiv(users, 1_000), lengths.lead().toSeconds()));
    var plan = new Plan.Closed(users, lead.plus(lengths.steady()));
    var result = arena.send("steady", plan, arena.settings().withLead(lead));
    steady(result, "steady run", watching);
    return crowd.rate(users);
  }

  private double rates(Arena arena, List<Double> rates, Watching watching)
      throws InterruptedException {
    var trials = new ArrayList<Trial>();
    var lead = lead().length();
    var pace = 1.0;
    for (var rate : rates) {
      var name = String.format(Locale.ROOT, "%,.1f visits a second", rate);
      findings.part(name);
      var part =
          rates.size() == 1 ? "steady" : String.format(Locale.ROOT, "steady-%02d", trials.size());
      var settings = settings(arena, rate);
      var result = arrivals(arena, part, rate, lead, settings);
      steady(result, name, watching);
      trials.add(Trial.of(rate, result));
      pace = Math.min(pace, settings.pace());
    }
    if (trials.size() > 1) {
      var limits = what.workload().thresholds().acceptable();
      findings.capacity(crowd.steps(trials, limits, lengths, pace));
    }
    return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private void steady(LoadResult result, String run, Watching watching) {
    var voidBecause = ReportFigures.voidBecause(result, watching.disturbance(result));
    findings.steady(result, voidBecause);
    var limit = what.workload().thresholds().acceptable();
    Promises.of(Promises.name(run, result), result, limit, voidBecause)
        .forEach(findings::threshold);
    failures.coming(run, result);
  }

  /** As most tools measure, to show what they would have hidden. */
  private void closedLoop(Arena arena) throws InterruptedException {
    findings.part("the same as a closed loop");
    var plan = new Plan.Closed(CLOSED_USERS, lengths.closedLoop());
    var result = arena.send("closed-loop", plan, arena.hurried());
    failures.add("closed loop", result);
    findings.closedLoop(CLOSED_USERS, result);
  }

  /** What happens at one instant: bursts, ladders. */
  private void moments(Arena arena) throws InterruptedException {
    findings.part("bursts and ladders");
    for (var burst : what.workload().bursts()) {
      var name = burst.script().name();
      var plan = new Plan.Burst(burst.people(), lengths.rounds());
      var result = arena.send(part("burst", name), plan, burst.script());
      failures.add("burst “" + name + "”", result);
      findings.burst(ReportFigures.burst(name, burst.people(), lengths.rounds(), result));
    }
    for (var ladder : what.workload().ladders()) {
      ladder(arena, ladder);
    }
  }

  private void ladder(Arena arena, Workload.Ladder ladder) throws InterruptedException {
    var name = ladder.script().name();
    var rungs = new ArrayList<Ladder.Rung>();
    var each = part("ladder", name);
    for (var level : ladder.levels()) {
      var plan = new Plan.Closed(level, lengths.rung());
      var part = each + "-" + level;
      var result = arena.send(part, plan, ladder.script());
      failures.add("%s, %d at once".formatted(name, level), result);
      rungs.add(ReportFigures.rung(level, result));
    }
    findings.ladder(new Ladder(name, rungs));
    var plan = new Plan.Closed(CONNECTIONS, lengths.step());
    var result = arena.send(part("flat-out", name), plan, ladder.script());
    failures.add("%s, flat out".formatted(name), result);
    findings.flatOut(name, CONNECTIONS, result);
  }

  /** A few people after a few others, each time new: what grows meanwhile leaks. */
  private void sessions(Arena arena, Watching watching) throws InterruptedException {
    if (lengths.sessions().isZero()) {
      return;
    }
    var users = options.sessionUsers();
    findings.part("sessions of %d people, one after another".formatted(users));
    var plan = new Plan.Sessions(users, lengths.sessions());
    LoadResult result;
    try (var hunt = LeakHunt.begin(arena.server(), lengths.sessions())) {
      result = arena.send("sessions", plan, arena.hurried());
      watching
          .growth(hunt, result.began(), result.began().plus(result.length()))
          .ifPresentOrElse(findings::threshold, () -> findings.note(UNSEEN));
    }
    failures.add("sessions", result);
    findings.note(
        String.format(
            Locale.ROOT,
            "%,d good visits by %d people at a time, each over a new connection, for %s.",
            result.visits().count(),
            users,
            Terminal.clock(result.length())));
  }

  /** A name for files; counted, as two names may be written alike in it. */
  private String part(String kind, String name) {
    var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return "%s-%d-%s".formatted(kind, ++partsNamed, plain);
  }
}
