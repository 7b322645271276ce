package dev.bardosh.platform.auth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The roles an account can have and the scopes a key can have, given which services there are. */
public final class Permissions {
  public static final String ADMINISTRATOR = "admin";
  public static final String EVERYTHING = "*";

  private final Set<String> roles = new TreeSet<>();
  private final Set<String> scopes = new TreeSet<>();

  public Permissions(Collection<String> services) {
    roles.add(ADMINISTRATOR);
    scopes.addAll(List.of(EVERYTHING, ADMINISTRATOR, "account.read", "account.write"));
    for (var service : services) {
      roles.add(service + ".admin");
      scopes.add(service + ".read");
      scopes.add(service + ".write");
    }
  }

  public Set<String> roles() {
    return Set.copyOf(roles);
  }

  public Set<String> scopes() {
    return Set.copyOf(scopes);
  }

  /** What is wrong with a choice of roles, if anything is. */
  public Optional<String> rolesFault(Collection<String> given) {
    return unknown(given, roles, "role");
  }

  /**
   * What is wrong with a choice of scopes, if anything is; a key without any is good for nothing.
   */
  public Optional<String> scopesFault(Collection<String> given) {
    return given.isEmpty()
        ? Optional.of("must name at least one of " + String.join(", ", scopes))
        : unknown(given, scopes, "scope");
  }

  private static Optional<String> unknown(
      Collection<String> given, Set<String> known, String what) {
    return given.stream()
        .filter(each -> !known.contains(each))
        .findFirst()
        .map(each -> "names an unknown %s; known are %s".formatted(what, String.join(", ", known)));
  }
}
