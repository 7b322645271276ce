package dev.bardosh.proof;

import dev.bardosh.proof.load.Capacity;
import dev.bardosh.proof.load.Capacity.Edge;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.Trial;
import dev.bardosh.proof.report.CapacityFigures;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many people a rate is: as many as arrive while one of them stays (Little's law).
 *
 * @param visit mean length of a visit, with whole pauses
 * @param settled how long people come before nearly all are there who will be at a time
 * @param requests of one visit, in the mean
 * @param unended share of visits that were still under way when counting ended, 0 to 1: the longest
 *     most likely, so that the mean is less than it should be
 */
record Crowd(Duration visit, Duration settled, double requests, double unended) {
  static final Crowd UNKNOWN = new Crowd(Duration.ZERO, Duration.ZERO, 1, 0);

  /** Stays that differ as much as is usual are so much too short then; less is hardly seen. */
  private static final double MOST_UNENDED = 0.05;

  /** Leads are whole ones of this, so that the same seed makes the same run. */
  private static final long LEAD_SECONDS = 5;

  /** Empty where nobody came to a good end. */
  static Optional<Crowd> of(LoadResult.Visits visits) {
    return visits.count() == 0
        ? Optional.empty()
        : Optional.of(
            new Crowd(visits.mean(), visits.settled(), visits.requests(), visits.unended()));
  }

  /** At a time, with so many visits a second. */
  double people(double rate) {
    return rate * seconds();
  }

  /** Visits a second of so many people. */
  double rate(double people) {
    return seconds() == 0 ? people : people / seconds();
  }

  /**
   * For how long people come before a run of them counts.
   *
   * @param cut whether some are still coming when it counts, for want of time
   */
  record Lead(Duration length, boolean cut) {}

  /** None for who hardly stays. */
  Lead lead(Duration most) {
    if (settled.toSeconds() == 0) {
      return new Lead(Duration.ZERO, false);
    }
    var whole = Math.ceilDiv(settled.toMillis(), 1_000 * LEAD_SECONDS) * LEAD_SECONDS;
    return new Lead(
        Duration.ofSeconds(Math.min(whole, most.toSeconds())), settled.compareTo(most) > 0);
  }

  private double seconds() {
    return visit.toNanos() / 1e9;
  }

  CapacityFigures capacity(Capacity found, Threshold limits, Lengths lengths, Watching watching) {
    return new CapacityFigures(
        level(found.optimal()),
        level(found.acceptable()),
        found.critical().lowerBound() ? Optional.empty() : level(found.critical()),
        Optional.empty(),
        found.acceptable().lowerBound(),
        person(),
        how(found, limits, lengths),
        found
            .critical()
            .trial()
            .filter(_ -> found.critical().because().isPresent())
            .map(trial -> watching.saturated(trial.from(), trial.to()))
            .orElse(""),
        found.trials().stream().map(trial -> step(trial, limits)).toList());
  }

  private Optional<CapacityFigures.Level> level(Edge edge) {
    return edge.trial().filter(_ -> edge.load() > 0).map(trial -> level(edge.load(), trial));
  }

  CapacityFigures.Level level(double rate, Trial trial) {
    return new CapacityFigures.Level(people(rate), trial.perSecond(), trial.response().millis(99));
  }

  /**
   * Loads that somebody chose, each as long as the steady run.
   *
   * @param pace of the people in the greatest hurry; 1 where all had whole pauses
   */
  CapacityFigures steps(List<Trial> trials, Threshold limits, Lengths lengths, double pace) {
    var sorted = trials.stream().sorted(Comparator.comparingDouble(Trial::load)).toList();
    var held =
        sorted.stream()
            .takeWhile(trial -> trial.side(limits) instanceof Trial.Side.Within)
            .toList();
    var beyond = sorted.stream().skip(held.size()).findFirst();
    return new CapacityFigures(
        Optional.empty(),
        held.stream().reduce((_, last) -> last).map(trial -> level(trial.load(), trial)),
        Optional.empty(),
        Optional.empty(),
        beyond.stream().noneMatch(trial -> trial.side(limits) instanceof Trial.Side.Beyond),
        person(),
        "Arrivals at each of these rates for %s%s, %s."
            .formatted(
                Terminal.clock(lengths.steady()),
                lead(lengths.lead()).cut() ? ", while people were still coming" : "",
                pauses(pace)),
        "",
        trials.stream().map(trial -> step(trial, limits)).toList());
  }

  private static String pauses(double pace) {
    return pace == 1
        ? "with whole pauses"
        : String.format(
            Locale.ROOT,
            "with whole pauses where there were connections for them, else with pauses cut to"
                + " %.0f %% at the most",
            100 * pace);
  }

  private String person() {
    var more = unended > MOST_UNENDED;
    return String.format(
        Locale.ROOT,
        "One stays %.0f s%s and sends %.1f requests%s meanwhile, with pauses as people make them;"
            + " the number of people is worked out from visits a second and the length of a stay.",
        seconds(),
        more
            ? String.format(
                Locale.ROOT,
                " or longer (%.0f %% were still there when counting ended)",
                100 * unended)
            : "",
        requests,
        more ? " or more" : "");
  }

  private String how(Capacity found, Threshold limits, Lengths lengths) {
    return String.format(
        Locale.ROOT,
        "Arrivals at a rate that is doubled until p99 is above %s or more than %s fail, and"
            + " then narrowed down to a twentieth; %d s a step, pauses cut to %.0f %%. What is not"
            + " clear after one try is tried again, and most of three decide. %s%s",
        limits.p99InWords(),
        limits.errorsInWords(),
        lengths.step().toSeconds(),
        100 * Arena.HURRIED,
        spread(found, lengths),
        bound(found.acceptable()));
  }

  private static String bound(Edge edge) {
    if (!edge.lowerBound()) {
      return "";
    }
    return edge.because().isEmpty()
        ? " Nothing broke the limits: the server may carry more."
        : " The generator gave out before the server did, which may carry more.";
  }

  /** However far apart the searches are: whoever reads one number must know. */
  private String spread(Capacity found, Lengths lengths) {
    var edge = found.acceptable();
    return lengths.searches() == 1
        ? "Searched for once."
        : String.format(
            Locale.ROOT,
            "The %s of %d searches, which found %,.0f to %,.0f people%s.",
            edge.lowerBound() ? "least" : "median",
            lengths.searches(),
            people(edge.least()),
            people(edge.most()),
            edge.lowerBound()
                ? String.format(Locale.ROOT, ", %,.0f in the median", people(edge.median()))
                : "");
  }

  private CapacityFigures.Step step(Trial trial, Threshold limits) {
    var because =
        switch (trial.side(limits)) {
          case Trial.Side.Within _ -> Optional.<String>empty();
          case Trial.Side.Beyond(var why) -> Optional.of(why);
          case Trial.Side.Unclear(var why) -> Optional.of(why);
        };
    return new CapacityFigures.Step(
        people(trial.load()),
        trial.load() * requests,
        trial.perSecond(),
        trial.response().millis(50),
        trial.response().millis(99),
        trial.errorShare(),
        because);
  }
}
