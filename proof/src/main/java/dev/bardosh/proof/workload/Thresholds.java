package dev.bardosh.proof.workload;

import java.time.Duration;
import java.util.Optional;

/**
 * What people put up with.
 *
 * @param optimal everybody is at ease; where it is not said, the load finds it
 * @param acceptable what the server promises
 * @param critical the server is of use no more; where it is not said, what is not acceptable
 */
public record Thresholds(
    Optional<Threshold> optimal, Threshold acceptable, Optional<Threshold> critical) {

  /**
   * @param p99 of the response time from the intended start
   * @param errors share of all requests, 0 to 1; refusals that the workload expects are none
   */
  public record Threshold(Duration p99, double errors) {}
}
