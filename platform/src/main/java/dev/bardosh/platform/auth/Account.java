package dev.bardosh.platform.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A person, or (without an address) something that only keys belong to.
 *
 * @param email absent for what nobody signs in to
 * @param language BCP 47, one of those everything is said in
 * @param suspendedAt since when nobody may sign in to it, if an administrator said so
 */
public record Account(
    UUID id,
    Optional<String> email,
    String name,
    String language,
    Set<String> roles,
    Instant createdAt,
    Optional<Instant> suspendedAt) {
  private static final int LONGEST_NAME = 100;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Zl}|\\p{Zp}");

  public Account {
    roles = Set.copyOf(roles);
  }

  /** Not suspended. */
  static Account fresh(
      UUID id,
      Optional<String> email,
      String name,
      String language,
      Set<String> roles,
      Instant createdAt) {
    return new Account(id, email, name, language, roles, createdAt, Optional.empty());
  }

  /** A name on one line, without spaces around it. */
  public static String parseName(String text) {
    var name = text.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || CONTROL.matcher(name).find()) {
      throw new IllegalArgumentException(
          "must be 1 to " + LONGEST_NAME + " characters on one line");
    }
    return name;
  }
}
