package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A key as its owner sees it later: without the secret, which is shown once.
 *
 * @param expiresAt absent: never
 */
public record ApiKey(
    UUID id,
    String name,
    Set<String> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {
  static final int LONGEST_NAME = 100;

  public ApiKey {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }
}
