package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Thresholds;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * How much a server carries: the load is raised until it breaks, then the edge is narrowed down.
 * All of that several times over; the median counts.
 *
 * @param optimal the highest load at which everybody is at ease
 * @param acceptable the highest load within what the server promises
 * @param critical the lowest load at which it is of use no more
 * @param trials all that was tried, in the order it was
 */
public record Capacity(Edge optimal, Edge acceptable, Edge critical, List<Trial> trials) {
  /** Edges are found to a twentieth: between runs the same server differs by more. */
  static final double NARROW = 0.05;

  /** At ease: a p99 of at most so many times that of a server with next to nothing to do. */
  static final double KNEE = 3;

  /** The lag that a generator is forgiven cannot be held against a server. */
  private static final double LEAST_KNEE_MILLIS = GeneratorFigures.MOST_LAG_MILLIS;

  /** Below the first load by this factor nothing is looked for any more. */
  private static final double LOWEST = 1.0 / 64;

  public Capacity {
    trials = List.copyOf(trials);
  }

  /**
   * Where one side of a threshold ends.
   *
   * @param load median of the repetitions; 0 where not even the least load was within it
   * @param trial the nearest one on the said side of the threshold, of that repetition
   * @param because what was wrong beyond it; empty where the most that was tried did no harm, so
   *     that the load is a lower bound
   * @param least of the repetitions
   * @param most of the repetitions
   */
  public record Edge(
      double load, Optional<Trial> trial, Optional<String> because, double least, double most) {}

  /**
   * @param first a load that is next to nothing
   * @param most where the search ends
   * @param grain the least difference: 1 for users, 0 for rates
   */
  public record Range(double first, double most, double grain) {
    public Range {
      if (!(first > 0 && most >= first && grain >= 0)) {
        throw new IllegalArgumentException("a range from above 0 upwards is needed");
      }
    }
  }

  /**
   * @param trial runs a load and tells what it did
   */
  public static Capacity find(
      Thresholds thresholds, Range range, int repetitions, DoubleFunction<Trial> trial) {
    var all = new ArrayList<Trial>();
    DoubleFunction<Trial> noted = load -> believed(load, trial, all);
    var unloaded = noted.apply(range.first());
    var ease = thresholds.optimal().orElseGet(() -> knee(unloaded, thresholds.acceptable()));
    var harm = thresholds.critical().orElse(thresholds.acceptable());
    var optimal = new ArrayList<Edge>();
    var acceptable = new ArrayList<Edge>();
    var critical = new ArrayList<Edge>();
    for (var repetition = 0; repetition < repetitions; repetition++) {
      var from = repetition == 0 ? range.first() : near(acceptable.getLast(), range);
      var search = new Search(range, from, noted);
      if (repetition == 0) {
        search.tried.put(range.first(), unloaded);
      }
      acceptable.add(search.edge(thresholds.acceptable()).inside());
      critical.add(search.edge(harm).outside());
      optimal.add(search.edge(ease).inside());
    }
    return new Capacity(median(optimal), median(acceptable), median(critical), all);
  }

  /** A trial that says nothing of the server is given a second chance. */
  private static Trial believed(double load, DoubleFunction<Trial> trial, List<Trial> all) {
    var first = trial.apply(load);
    all.add(first);
    if (first.voidBecause().isEmpty()) {
      return first;
    }
    var second = trial.apply(load);
    all.add(second);
    return second;
  }

  private static Threshold knee(Trial unloaded, Threshold acceptable) {
    var p99 = unloaded.response().count() == 0 ? 0 : unloaded.response().millis(99);
    var millis = Math.max(KNEE * p99, LEAST_KNEE_MILLIS);
    var ease = Duration.ofNanos((long) (millis * 1e6));
    return ease.compareTo(acceptable.p99()) < 0
        ? new Threshold(ease, acceptable.errors())
        : acceptable;
  }

  /** Where the last repetition found the edge: the next need not climb from the ground. */
  private static double near(Edge edge, Range range) {
    return Math.max(range.first(), edge.load() / 2);
  }

  private static Edge median(List<Edge> edges) {
    var sorted = edges.stream().sorted(Comparator.comparingDouble(Edge::load)).toList();
    var median = sorted.get((sorted.size() - 1) / 2);
    return new Edge(
        median.load(),
        median.trial(),
        median.because(),
        sorted.getFirst().load(),
        sorted.getLast().load());
  }

  /** The last trial within a threshold, and the first beyond it. */
  private record Sides(Optional<Trial> within, Optional<Trial> beyond, Optional<String> because) {
    Edge inside() {
      return edge(within);
    }

    /** Where nothing broke it, the most that was tried. */
    Edge outside() {
      return edge(beyond.or(() -> within));
    }

    private Edge edge(Optional<Trial> trial) {
      var load = trial.map(Trial::load).orElse(0.0);
      return new Edge(load, trial, because, load, load);
    }
  }

  /** One repetition: its trials serve all three edges. */
  private static final class Search {
    private final Range range;
    private final double from;
    private final DoubleFunction<Trial> trial;
    private final NavigableMap<Double, Trial> tried = new TreeMap<>();

    Search(Range range, double from, DoubleFunction<Trial> trial) {
      this.range = range;
      this.from = from;
      this.trial = trial;
    }

    Sides edge(Threshold threshold) {
      while (true) {
        var sides = sides(threshold);
        var next = next(sides);
        if (next.isEmpty()) {
          return sides;
        }
        var load = next.get();
        tried.put(load, trial.apply(load));
      }
    }

    private Sides sides(Threshold threshold) {
      var beyond = tried.values().stream().filter(t -> t.beyond(threshold).isPresent()).findFirst();
      var below =
          beyond.map(b -> tried.headMap(b.load(), false)).orElse(tried).descendingMap().values();
      return new Sides(
          below.stream().findFirst(), beyond, beyond.flatMap(b -> b.beyond(threshold)));
    }

    private Optional<Double> next(Sides sides) {
      var within = sides.within().map(Trial::load).orElse(0.0);
      if (sides.beyond().isEmpty()) {
        return Stream.of(within == 0 ? from : Math.min(within * 2, range.most()))
            .filter(load -> load > within)
            .findFirst();
      }
      var beyond = sides.beyond().get().load();
      var between = grained(within == 0 ? beyond / 2 : (within + beyond) / 2);
      return Stream.of(between)
          .filter(_ -> beyond - within > Math.max(NARROW * beyond, range.grain()))
          .filter(load -> load > within && load < beyond && load >= range.first() * LOWEST)
          .findFirst();
    }

    private double grained(double load) {
      return range.grain() == 0 ? load : Math.rint(load / range.grain()) * range.grain();
    }
  }
}
