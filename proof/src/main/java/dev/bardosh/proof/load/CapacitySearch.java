package dev.bardosh.proof.load;

import dev.bardosh.proof.load.Capacity.Edge;
import dev.bardosh.proof.workload.Thresholds;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds how much a server carries: the load is raised until it breaks, then the edge is narrowed
 * down. All of that several times over; the median counts, and where the generator gave out before
 * the server did, the least: of that alone can be said that it was carried every time.
 */
public final class CapacitySearch {
  /** Edges are found to a twentieth: between runs the same server differs by more. */
  static final double NARROW = 0.05;

  /** Everybody is at ease up to so many times the p99 of a server with next to nothing to do. */
  static final double KNEE = 3;

  /** The lag that a generator is forgiven cannot be held against a server. */
  private static final double LEAST_KNEE_MILLIS = GeneratorHealth.MOST_LAG_MILLIS;

  /** Below the first load by this factor nothing is looked for any more. */
  private static final double LOWEST = 1.0 / 64;

  private final Thresholds thresholds;
  private final Range range;
  private final Trials trials;
  private final List<Trial> all = new ArrayList<>();

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

  /** Runs a load and tells what it did. */
  @FunctionalInterface
  public interface Trials {
    Trial at(double load) throws InterruptedException;
  }

  private CapacitySearch(Thresholds thresholds, Range range, Trials trials) {
    this.thresholds = thresholds;
    this.range = range;
    this.trials = trials;
  }

  /**
   * @param repetitions of the whole search
   */
  public static Capacity find(Thresholds thresholds, Range range, int repetitions, Trials trials)
      throws InterruptedException {
    return new CapacitySearch(thresholds, range, trials).find(repetitions);
  }

  private Capacity find(int repetitions) throws InterruptedException {
    var unloaded = run(range.first());
    var ease = thresholds.optimal().orElseGet(() -> knee(unloaded));
    var harm = thresholds.critical().orElse(thresholds.acceptable());
    var optimal = new ArrayList<Edge>();
    var acceptable = new ArrayList<Edge>();
    var critical = new ArrayList<Edge>();
    for (var repetition = 0; repetition < repetitions; repetition++) {
      var from = repetition == 0 ? range.first() : near(acceptable.getLast());
      var round = new Round(from);
      if (repetition == 0) {
        round.tried.put(range.first(), unloaded);
      }
      acceptable.add(round.edge(thresholds.acceptable()).inside());
      critical.add(round.harm(harm).outside());
      optimal.add(round.edge(ease).inside());
    }
    var least = bounded(acceptable);
    return new Capacity(
        together(optimal, least || bounded(optimal)),
        together(acceptable, least),
        together(critical, bounded(critical)),
        all);
  }

  private Tries run(double load) throws InterruptedException {
    var tries = Tries.of(noted(load));
    while (!tries.settled(thresholds.acceptable())) {
      tries = tries.and(noted(load));
    }
    return tries;
  }

  private Trial noted(double load) throws InterruptedException {
    var trial = trials.at(load);
    all.add(trial);
    return trial;
  }

  private Threshold knee(Tries unloaded) {
    var acceptable = thresholds.acceptable();
    var response = unloaded.figures(acceptable).response();
    var p99 = response.count() == 0 ? 0 : response.millis(99);
    var millis = Math.max(KNEE * p99, LEAST_KNEE_MILLIS);
    var ease = Duration.ofNanos((long) (millis * 1e6));
    return ease.compareTo(acceptable.p99()) < 0
        ? new Threshold(ease, acceptable.errors())
        : acceptable;
  }

  /** Where the last repetition found the edge: the next need not climb from the ground. */
  private double near(Edge edge) {
    return Math.max(range.first(), edge.load() / 2);
  }

  private static List<Edge> ascending(List<Edge> edges) {
    return edges.stream().sorted(Comparator.comparingDouble(Edge::load)).toList();
  }

  private static int middle(List<Edge> edges) {
    return (edges.size() - 1) / 2;
  }

  /** Whether the median may be more: of it or a lesser one the end was not seen. */
  private static boolean bounded(List<Edge> edges) {
    return ascending(edges).stream().limit(middle(edges) + 1L).anyMatch(Edge::lowerBound);
  }

  private static Edge together(List<Edge> edges, boolean least) {
    var sorted = ascending(edges);
    var median = sorted.get(middle(sorted));
    var edge = least ? sorted.getFirst() : median;
    var bound = bounded(sorted);
    return new Edge(
        edge.load(),
        edge.trial(),
        bound
            ? sorted.stream().filter(Edge::lowerBound).findFirst().orElseThrow().because()
            : edge.because(),
        bound,
        sorted.getFirst().load(),
        median.load(),
        sorted.getLast().load());
  }

  /** The last load within a threshold, and the first that is not. */
  private record Sides(
      Threshold threshold, Optional<Tries> within, Optional<Tries> beyond, Trial.Side side) {
    Edge inside() {
      return edge(within);
    }

    /** Where nothing broke it, the most that was tried. */
    Edge outside() {
      return edge(beyond.or(() -> within));
    }

    private Edge edge(Optional<Tries> tries) {
      var load = tries.map(Tries::load).orElse(0.0);
      var trial = tries.map(all -> all.figures(threshold));
      return switch (side) {
        case Trial.Side.Within _ -> new Edge(load, trial, Optional.empty(), true, load, load, load);
        case Trial.Side.Beyond(var why) ->
            new Edge(load, trial, Optional.of(why), false, load, load, load);
        case Trial.Side.Unclear(var why) ->
            new Edge(load, trial, Optional.of(why), true, load, load, load);
      };
    }
  }

  /** One repetition: its trials serve all three edges. */
  private final class Round {
    private final double from;
    private final NavigableMap<Double, Tries> tried = new TreeMap<>();

    Round(double from) {
      this.from = from;
    }

    /** Where the generator gives out first, there is no such edge to be narrowed down. */
    Sides harm(Threshold threshold) throws InterruptedException {
      var sides = sides(threshold);
      while (sides.side() instanceof Trial.Side.Within && higher(sides).isPresent()) {
        var load = higher(sides).get();
        tried.put(load, Tries.of(noted(load)));
        sides = sides(threshold);
      }
      return sides.side() instanceof Trial.Side.Unclear ? sides : edge(threshold);
    }

    Sides edge(Threshold threshold) throws InterruptedException {
      while (true) {
        var sides = sides(threshold);
        var next = sides.beyond().isEmpty() ? higher(sides) : between(sides);
        if (next.isEmpty()) {
          return sides;
        }
        var load = next.get();
        tried.put(load, run(load));
      }
    }

    private Sides sides(Threshold threshold) {
      var beyond = tried.values().stream().filter(t -> !within(t, threshold)).findFirst();
      var below =
          beyond.map(b -> tried.headMap(b.load(), false)).orElse(tried).descendingMap().values();
      return new Sides(
          threshold,
          below.stream().findFirst(),
          beyond,
          beyond.map(b -> b.side(threshold)).orElseGet(Trial.Side.Within::new));
    }

    private static boolean within(Tries tries, Threshold threshold) {
      return tries.side(threshold) instanceof Trial.Side.Within;
    }

    /** While nothing breaks, twice as much. */
    private Optional<Double> higher(Sides sides) {
      var within = sides.within().map(Tries::load).orElse(0.0);
      return Stream.of(within == 0 ? from : Math.min(within * 2, range.most()))
          .filter(load -> load > within)
          .findFirst();
    }

    /** Half way between the two sides, as long as they are far enough apart. */
    private Optional<Double> between(Sides sides) {
      var within = sides.within().map(Tries::load).orElse(0.0);
      var beyond = sides.beyond().orElseThrow().load();
      return Stream.of(grained((within + beyond) / 2))
          .filter(_ -> beyond - within > Math.max(NARROW * beyond, range.grain()))
          .filter(load -> load > within && load < beyond && load >= range.first() * LOWEST)
          .findFirst();
    }

    private double grained(double load) {
      return range.grain() == 0 ? load : Math.rint(load / range.grain()) * range.grain();
    }
  }
}
