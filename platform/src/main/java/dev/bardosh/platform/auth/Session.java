package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody signed in on one device.
 *
 * @param lastSeen to the hour
 * @param expiresAt 30 days after it was last seen
 */
public record Session(
    UUID id,
    Instant createdAt,
    Instant lastSeen,
    Instant expiresAt,
    String userAgent,
    String address) {}
