package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Tx;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Somebody a letter can reach, and how to address them.
 *
 * @param suspended whether they may not sign in, and so do nothing about what they read
 */
public record Recipient(
    UUID account, String email, String name, Locale language, boolean suspended) {
  /** Those of the accounts that have an address; one query. */
  public static Map<UUID, Recipient> find(Tx tx, Collection<UUID> accounts) {
    return accounts.isEmpty()
        ? Map.of()
        : AccountStore.recipients(tx, accounts).stream()
            .collect(Collectors.toMap(Recipient::account, Function.identity()));
  }
}
