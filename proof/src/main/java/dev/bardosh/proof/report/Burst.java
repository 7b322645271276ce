package dev.bardosh.proof.report;

/**
 * Many people at one instant, over connections already open.
 *
 * @param allAnsweredMillis from the instant to the last answer
 */
public record Burst(
    String name,
    int people,
    long ok,
    long refused,
    long errors,
    double allAnsweredMillis,
    Latency response) {}
