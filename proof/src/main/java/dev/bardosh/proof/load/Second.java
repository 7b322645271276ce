package dev.bardosh.proof.load;

/**
 * One second of a run.
 *
 * @param second counted from 0; below that while people were still coming and nothing counted
 * @param started requests that were begun
 * @param completed requests that came to an end, refusals and failures among them
 * @param response of those completed, in milliseconds; NaN where none was
 */
public record Second(
    int second,
    long started,
    long completed,
    long refused,
    long failed,
    double p50Millis,
    double p99Millis,
    double maxMillis) {}
