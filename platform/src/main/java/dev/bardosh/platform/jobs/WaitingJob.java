package dev.bardosh.platform.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that is to be run.
 *
 * @param dueAt when, or when again
 * @param running just now, by some process
 * @param failures in a row; 0 when the last attempt went well
 */
public record WaitingJob(
    String name,
    String instance,
    Instant dueAt,
    boolean running,
    int failures,
    Optional<Instant> lastFailure) {}
