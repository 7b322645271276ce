package dev.bardosh.platform.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message as the administrator sees it.
 *
 * @param body JSON; empty once sent
 * @param status {@code waiting}, {@code sent}, {@code kept} (there was no way out) or {@code dead}
 */
public record StoredMessage(
    UUID id,
    String channel,
    String recipient,
    String body,
    String status,
    int attempts,
    Instant createdAt,
    Optional<String> error) {}
