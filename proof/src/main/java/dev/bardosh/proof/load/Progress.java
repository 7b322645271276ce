package dev.bardosh.proof.load;

import java.time.Duration;

/**
 * Where a run stands, told each second.
 *
 * @param left until nobody else comes; zero where that is not a matter of time
 * @param failed since the start
 */
public record Progress(Duration elapsed, Duration left, Second last, long completed, long failed) {}
