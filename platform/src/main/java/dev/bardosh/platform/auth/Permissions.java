package dev.bardosh.platform.auth;

import java.util.Collection;
import java.util.List;
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

  /** The same roles, once each and sorted; complains of the first that is unknown. */
  public Set<String> parseRoles(Collection<String> given) {
    return known(given, roles, "role");
  }

  /** The same scopes, once each and sorted; at least one. */
  public Set<String> parseScopes(Collection<String> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("needs at least one of " + String.join(", ", scopes));
    }
    return known(given, scopes, "scope");
  }

  private static Set<String> known(Collection<String> given, Set<String> known, String what) {
    for (var each : given) {
      if (!known.contains(each)) {
        throw new IllegalArgumentException(
            "names the unknown %s %s; known are %s"
                .formatted(what, each, String.join(", ", known)));
      }
    }
    return new TreeSet<>(given);
  }
}
