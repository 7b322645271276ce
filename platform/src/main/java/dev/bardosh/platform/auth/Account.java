package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person, or (without an address) something that only keys belong to.
 *
 * @param email absent for what nobody signs in to
 * @param language BCP 47, one of those everything is said in
 */
public record Account(
    UUID id,
    Optional<String> email,
    String name,
    String language,
    Set<String> roles,
    Instant createdAt) {
  public static final int LONGEST_NAME = 100;

  public Account {
    roles = Set.copyOf(roles);
  }
}
