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
 */
record Crowd(Duration visit, Duration settled, double requests) {
  static final Crowd UNKNOWN = new Crowd(Duration.ZERO, Duration.ZERO, 1);

  /** Leads are whole ones of this, so that the same seed makes the same run. */
  private static final long LEAD_SECONDS = 5;

  /** Empty where nobody came to a good end. */
  static Optional<Crowd> of(LoadResult.Visits visits) {
    return visits.count() == 0
        ? Optional.empty()
        : Optional.of(new Crowd(visits.mean(), visits.settled(), visits.requests()));
  }

  /** At a time, with so many visits a second. */
  double people(double rate) {
    return rate * seconds();
  }

  /** Visits a second of so many people. */
  double rate(double people) {
    return seconds() == 0 ? people : people / seconds();
  }

  /** For how long people come before a run of them counts; none for who hardly stays. */
  Duration lead(Duration most) {
    if (settled.toSeconds() == 0) {
      return Duration.ZERO;
    }
    var whole = Math.ceilDiv(settled.toMillis(), 1_000 * LEAD_SECONDS) * LEAD_SECONDS;
    return Duration.ofSeconds(Math.min(whole, most.toSeconds()));
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

  /** Loads that somebody chose, each as long as the steady run. */
  CapacityFigures steps(List<Trial> trials, Threshold limits, Lengths lengths) {
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
        String.format(
            Locale.ROOT,
            "Arrivals at each of these rates for %s, with whole pauses.",
            Terminal.clock(lengths.steady())),
        "",
        trials.stream().map(trial -> step(trial, limits)).toList());
  }

  private String person() {
    return String.format(
        Locale.ROOT,
        "One stays %.0f s and sends %.1f requests meanwhile, with pauses as people make them; the"
            + " number of people is worked out from visits a second and the length of a stay.",
        seconds(),
        requests);
  }

  private String how(Capacity found, Threshold limits, Lengths lengths) {
    return String.format(
        Locale.ROOT,
        "Arrivals at a rate that is doubled until p99 is above %d ms or more than %.1f %% fail, and"
            + " then narrowed down to a twentieth; %d s a step, pauses cut to %.0f %%. What is not"
            + " clear after one try is tried again, and most of three decide. %s%s",
        limits.p99().toMillis(),
        100 * limits.errors(),
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
