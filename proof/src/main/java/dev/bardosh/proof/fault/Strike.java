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
 * @param answered until the server's pages answered again and went on answering: from the strike,
 *     or from the healing of what lasts; empty if they did not
 * @param recovery until then, and until the last error was seen by somebody who asked meanwhile;
 *     empty if the pages did not answer or the errors did not end
 * @param errors that people saw, from the strike until all was quiet again, by kind
 * @param remark in plain words, on what went otherwise than it should; may be empty
 */
public record Strike(
    Instant at,
    Instant healed,
    Optional<Duration> answered,
    Optional<Duration> recovery,
    Map<String, Long> errors,
    String remark) {
  public Strike {
    errors = Map.copyOf(errors);
  }
}
