package dev.bardosh.proof;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.bardosh.proof.ProofOptions.Amount;
import dev.bardosh.proof.fault.Pace;
import dev.bardosh.proof.workload.Workload;
import java.time.Duration;

/**
 * How long each part of a proof takes.
 *
 * @param limit of what the machine can do at all, each
 * @param warmUp before anything counts: a server just started is not the one that people meet
 * @param step of the search for the capacity
 * @param searches the median of so many counts
 * @param lead before it, while people come, at most; whole seconds
 * @param steady the run whose latencies are shown
 * @param rounds of bursts
 * @param rung of a ladder
 * @param sessions of a few people one after another, to see what grows; zero for none
 * @param faultLasts of a fault that lasts
 * @param slowPeople how many read or write slowly
 * @param patience of people while something is broken
 */
record Lengths(
    Duration limit,
    Duration warmUp,
    Duration step,
    int searches,
    Duration lead,
    Duration steady,
    int rounds,
    Duration rung,
    Duration sessions,
    Duration faultLasts,
    int slowPeople,
    Duration patience,
    Pace pace) {

  /** Steps that a first search takes, those that are tried again among them. */
  private static final int TRIALS = 26;

  /** The later ones begin near its end. */
  private static final int LATER_TRIALS = 18;

  /** Long enough that a server which stands still each ten seconds does so once. */
  private static final Duration CLOSED_LOOP = ofSeconds(12);

  /** The server, the people, bursts. */
  private static final Duration START = ofSeconds(10);

  /** What was under way at the end of a step is waited for. */
  private static final Duration BETWEEN = ofMillis(500);

  /** Of the time in which was written, what reading it back takes: one in so many. */
  private static final int AUDIT = 50;

  /** Limits of the machine, each as long as said. */
  private static final int LIMITS = 7;

  static Lengths of(ProofOptions options) {
    var usual =
        switch (options.size()) {
          case QUICK ->
              new Lengths(
                  ofSeconds(2),
                  ofSeconds(8),
                  ofSeconds(2),
                  1,
                  ofSeconds(5),
                  ofSeconds(10),
                  5,
                  ofMillis(500),
                  ZERO,
                  ofSeconds(2),
                  200,
                  ofSeconds(3),
                  new Pace(ofSeconds(1), ofMillis(50), ofSeconds(2), ofSeconds(30), ofSeconds(10)));
          case FULL ->
              new Lengths(
                  ofSeconds(3),
                  ofSeconds(20),
                  ofSeconds(7),
                  3,
                  ofSeconds(60),
                  ofSeconds(90),
                  20,
                  ofSeconds(2),
                  ofSeconds(30),
                  ofSeconds(10),
                  1_000,
                  ofSeconds(10),
                  Pace.USUAL);
        };
    var steady = options.duration().orElse(usual.steady());
    var warmUp = steady.compareTo(usual.warmUp()) < 0 ? steady : usual.warmUp();
    var limit = steady.compareTo(usual.limit()) < 0 ? steady : usual.limit();
    return usual.with(limit, warmUp, steady, options.sessions().orElse(usual.sessions()));
  }

  /** Roughly, so that somebody may go and have a coffee. */
  Duration expected(ProofOptions options, int faults, Workload workload) {
    var search = step.plus(BETWEEN).multipliedBy(TRIALS + (searches - 1L) * LATER_TRIALS);
    var run = steady.plus(lead.dividedBy(2)); // people of most workloads stay for seconds
    var loads =
        switch (options.amount()) {
          case Amount.Search _ -> search.plus(run);
          case Amount.Users _ -> run;
          case Amount.Rates(var rates) -> run.multipliedBy(rates.size());
        };
    var all =
        START
            .plus(limit.multipliedBy(LIMITS))
            .plus(warmUp)
            .plus(loads)
            .plus(closedLoop())
            .plus(workload.ladders().stream().map(this::climbing).reduce(ZERO, Duration::plus))
            .plus(sessions)
            .plus(fault().multipliedBy((long) faults * options.repeat().orElse(1)));
    return all.plus(all.dividedBy(AUDIT));
  }

  /** Most of them last; before each all is calm for a while, after each until it is quiet. */
  private Duration fault() {
    return faultLasts
        .multipliedBy(7)
        .dividedBy(10)
        .plus(pace.calm().multipliedBy(3).dividedBy(2))
        .plus(pace.quiet().multipliedBy(2));
  }

  /** Of users who wait for each answer. */
  Duration closedLoop() {
    return steady.compareTo(CLOSED_LOOP) < 0 ? steady : CLOSED_LOOP;
  }

  /** Each level, and then flat out. */
  private Duration climbing(Workload.Ladder ladder) {
    return rung.multipliedBy(ladder.levels().size()).plus(step);
  }

  private Lengths with(Duration most, Duration warming, Duration steadyRun, Duration leakHunt) {
    return new Lengths(
        most,
        warming,
        step,
        searches,
        ofSeconds(Math.min(lead.toSeconds(), steadyRun.toSeconds())),
        steadyRun,
        rounds,
        rung,
        leakHunt,
        faultLasts,
        slowPeople,
        patience,
        pace);
  }
}
