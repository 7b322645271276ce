package dev.bardosh.platform.jobs;

import java.time.Instant;
import java.util.UUID;

/**
 * A job whose attempts are used up, waiting for somebody to retry or discard it.
 *
 * @param payload JSON
 * @param error the last one: its kind and message
 */
public record DeadJob(
    UUID id,
    String name,
    String instance,
    String payload,
    int attempts,
    String error,
    Instant diedAt) {}
