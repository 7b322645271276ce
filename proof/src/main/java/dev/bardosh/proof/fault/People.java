package dev.bardosh.proof.fault;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Those who are at it while something breaks. They are somebody else's: here they are only asked
 * what they see. All times by {@link System#nanoTime}.
 *
 * @param errors since they came, by kind; they only grow
 * @param lastError when the last one was seen by somebody who had asked at that time or later; who
 *     asked earlier may still wait for what nobody can answer any more
 * @param waitingSince when somebody asked who has been waiting longest; empty where nobody waits
 */
public record People(
    Supplier<Map<String, Long>> errors,
    LongFunction<OptionalLong> lastError,
    Supplier<OptionalLong> waitingSince) {}
