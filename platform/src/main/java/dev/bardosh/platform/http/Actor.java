package dev.bardosh.platform.http;

import java.util.Set;
import java.util.UUID;

/**
 * Who is asking: an account, seen through the session or API key it came with.
 *
 * @param account the account
 * @param roles for example {@code admin} or {@code parking.admin}; {@code admin} stands for every
 *     role
 * @param scopes what the credential may do, for example {@code parking.read}; a session has {@code
 *     *}
 * @param credential the session or key, so that it can be signed out
 * @param address the client's network address; empty where there is none
 */
public record Actor(
    UUID account, Set<String> roles, Set<String> scopes, UUID credential, String address) {
  public Actor {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  public Actor(UUID account, Set<String> roles, Set<String> scopes, UUID credential) {
    this(account, roles, scopes, credential, "");
  }

  /** The same, asking from there. */
  Actor at(String address) {
    return new Actor(account, roles, scopes, credential, address);
  }

  public boolean hasRole(String role) {
    return roles.contains(role) || roles.contains("admin");
  }

  public boolean hasScope(String scope) {
    return scopes.contains(scope) || scopes.contains("*");
  }
}
