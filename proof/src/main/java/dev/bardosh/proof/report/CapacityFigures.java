package dev.bardosh.proof.report;

import java.util.List;
import java.util.Optional;

/**
 * How many people the server carries, and how that was found.
 *
 * @param optimal the highest load at which everybody is at ease
 * @param acceptable the highest load within the thresholds; where that is only a lower bound, the
 *     least that any search found
 * @param critical the lowest at which it is of use no more; empty where that was not reached
 * @param held what the steady run had, counted, where it had whole pauses and so a connection for
 *     each
 * @param lowerBound whether the server may carry more than is said to be acceptable
 * @param person in a sentence: how long one stays, pauses and how often he asks; without it a
 *     number of people says nothing
 * @param how the search went, in a sentence: limits, repetitions
 * @param saturatedFirst in a sentence; empty when that is not known
 * @param steps in the order in which they were tried
 */
public record CapacityFigures(
    Optional<Level> optimal,
    Optional<Level> acceptable,
    Optional<Level> critical,
    Optional<Held> held,
    boolean lowerBound,
    String person,
    String how,
    String saturatedFirst,
    List<Step> steps) {
  /**
   * @param people at a time
   * @param perSecond requests
   */
  public record Level(double people, double perSecond, double p99Millis) {
    /** How many people would send so many requests follows from how long they stay. */
    String workedOut() {
      return people < 1
          ? Words.perSecond(perSecond)
          : "%s requests a second, as %s would send".formatted(Words.number(perSecond), crowd());
    }

    /** Who comes without a pause is no crowd, but requests. */
    String crowd() {
      return people < 1
          ? Words.perSecond(perSecond)
          : Words.count(Math.round(people), "person", "people") + " at a time";
    }
  }

  /**
   * Who was there while a run was measured, as counted then.
   *
   * @param people at a time, in the mean
   * @param least of them at any moment
   * @param perSecond requests
   * @param coming whether they were still coming, so that so many were not there all the time
   */
  public record Held(
      double people, double least, double perSecond, double p99Millis, boolean coming) {
    String crowd() {
      return people < 1
          ? Words.perSecond(perSecond)
          : "%s at a time (%s at least)"
              .formatted(
                  Words.count(Math.round(people), "person", "people"),
                  Words.number(Math.floor(least)));
    }
  }

  /**
   * @param offeredPerSecond requests that were due
   * @param completedPerSecond requests that were answered
   * @param errorShare 0 to 1
   * @param brokeBecause in a few words; empty when the step held
   */
  public record Step(
      double people,
      double offeredPerSecond,
      double completedPerSecond,
      double p50Millis,
      double p99Millis,
      double errorShare,
      Optional<String> brokeBecause) {}

  public CapacityFigures {
    steps = List.copyOf(steps);
  }

  /** A crowd that was there all the time: one that was still coming shows not what is held. */
  Optional<Held> shown() {
    return held.filter(there -> !there.coming());
  }

  public CapacityFigures withHeld(Held counted) {
    return new CapacityFigures(
        optimal,
        acceptable,
        critical,
        Optional.of(counted),
        lowerBound,
        person,
        how,
        saturatedFirst,
        steps);
  }
}
