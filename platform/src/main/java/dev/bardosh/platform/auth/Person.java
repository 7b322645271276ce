package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Tx;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who somebody is, for who has to do with them.
 *
 * @param email absent for what nobody signs in to
 */
public record Person(UUID account, String name, Optional<String> email) {
  /** Those of the accounts that are there; one query. */
  public static Map<UUID, Person> find(Tx tx, Collection<UUID> accounts) {
    return accounts.isEmpty()
        ? Map.of()
        : AccountStore.people(tx, accounts).stream()
            .collect(Collectors.toMap(Person::account, Function.identity()));
  }
}
