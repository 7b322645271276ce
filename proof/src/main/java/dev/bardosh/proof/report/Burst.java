package dev.bardosh.proof.report;

/**
 * Many people at one instant, over connections already open.
 *
 * @param rounds how often they came, all of them each time
 * @param allAnsweredMillis from the instant to the last answer, in the longest round
 */
public record Burst(
    String name,
    int people,
    int rounds,
    long ok,
    long refused,
    long errors,
    double allAnsweredMillis,
    LatencyFigures response) {}
