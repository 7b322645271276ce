package dev.bardosh.proof.fault;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param calm before a strike, at least; twice that at most, by the seed
 * @param probes between two of them
 * @param quiet how long the server must have answered every probe, and after that nobody seen an
 *     error; not less than 2 s for a real server, or what it said of its readiness a second ago
 *     passes for now
 * @param patience until the server is given up
 * @param late how long people may still see errors after it answers every probe: longer than their
 *     own patience
 */
public record Pace(
    Duration calm, Duration probes, Duration quiet, Duration patience, Duration late) {
  /** For a real server: its readiness may be a second old. */
  public static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(2),
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          Duration.ofSeconds(90),
          Duration.ofSeconds(35));
}
