package dev.bardosh.proof.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run found.
 *
 * @param began when counting began: after the lead, if there was one
 * @param length of what was counted
 * @param partial broken off before its end
 * @param cutOff requests that were still waiting when it was broken off; they count as nothing
 * @param requests by name
 * @param all of them together
 * @param lead what was asked while people were still coming; in nothing else
 * @param present how many were there while it was counted
 * @param visits that came to their end well
 * @param neverStarted arrivals that no connection was left for until the end; they are failures
 * @param want what the generator itself had too little of
 * @param keptUp share of what was due by the end of an open plan that was done by then, 0 to 1;
 *     where a slow server slows people down it is 1
 * @param voidBecause why these are not the server's figures; empty where they are
 * @param unwritten why its histograms are not all on the disk; empty where none is missing
 */
public record LoadResult(
    Plan plan,
    Instant began,
    Duration length,
    boolean partial,
    long cutOff,
    Map<String, RequestCounts> requests,
    RequestCounts all,
    RequestCounts lead,
    Presence present,
    List<Second> timeline,
    Visits visits,
    long neverStarted,
    Want want,
    double keptUp,
    GeneratorHealth generator,
    List<String> voidBecause,
    Optional<String> unwritten) {
  /**
   * Visits in which nothing failed.
   *
   * @param mean length of one, its pauses taken whole whatever the pace; zero where there was none
   * @param settled after how long of steady arrivals 99 of 100 are there who will be at a time
   * @param requests of one, in the mean
   * @param underWay when nobody was let go on any more; how long these would have been is unknown
   */
  public record Visits(
      long count, Duration mean, Duration settled, double requests, long underWay) {
    public static final Visits NONE = new Visits(0, Duration.ZERO, Duration.ZERO, 1, 0);

    /** Share of all that did not come to their end in time, 0 to 1. */
    public double unended() {
      return underWay == 0 ? 0 : (double) underWay / (count + underWay);
    }
  }

  /**
   * What the generator had too little of, be it connections, files or ports.
   *
   * @param arrivals of those that never started: the server left it time enough for them
   * @param because in sentences; none where it had enough
   */
  public record Want(long arrivals, List<String> because) {
    public Want {
      because = List.copyOf(because);
    }
  }

  /**
   * People at a time: with a visit under way, whether they wait or pause.
   *
   * @param mean over time
   */
  public record Presence(double mean, long least) {
    public static final Presence NONE = new Presence(0, 0);
  }

  public LoadResult {
    requests = Collections.unmodifiableMap(new TreeMap<>(requests));
    timeline = List.copyOf(timeline);
    voidBecause = List.copyOf(voidBecause);
  }

  public long failures() {
    return all.failures() + neverStarted;
  }

  /** Share of everything that should have been answered well, 0 to 1; 1 where nothing was asked. */
  public double errorShare() {
    var asked = all.count() + neverStarted;
    return asked == 0 ? 1 : (double) failures() / asked;
  }

  /**
   * Why more than this share failed, where that is the generator's own want; none where the server
   * failed too many itself.
   *
   * @param most 0 to 1
   */
  public List<String> failedBecause(double most) {
    var ours = all.of(Outcome.NOT_SENT) + want.arrivals();
    return because(most, failures() - ours, all.count() + neverStarted - ours);
  }

  /** The same of those who came before it counted. */
  public List<String> leadFailedBecause(double most) {
    var ours = lead.of(Outcome.NOT_SENT);
    return because(most, lead.failures() - ours, lead.count() - ours);
  }

  private List<String> because(double most, long failed, long asked) {
    return failed <= most * asked ? want.because() : List.of();
  }

  /** Requests that came to an end without failing, a second. */
  public double perSecond() {
    var seconds = length.toNanos() / 1e9;
    return seconds == 0 ? 0 : (all.count() - all.failures()) / seconds;
  }
}
