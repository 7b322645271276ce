package dev.bardosh.proof.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One fault, once.
 *
 * @param at when it struck
 * @param healed when it was healed; {@code at} for what is done in an instant
 * @param recovery until the server answered again and went on answering: from the strike, or from
 *     the healing of what lasts; empty if it did not
 * @param errors that people saw, from the strike until all was quiet again, by kind
 * @param lastError that anybody saw, from the strike on; empty if nobody saw any
 * @param remark in plain words, on what went otherwise than it should; may be empty
 */
public record Strike(
    Instant at,
    Instant healed,
    Optional<Duration> recovery,
    Map<String, Long> errors,
    Optional<Duration> lastError,
    String remark) {
  public Strike {
    errors = Map.copyOf(errors);
  }
}
