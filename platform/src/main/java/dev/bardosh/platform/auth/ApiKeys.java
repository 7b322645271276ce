package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Keys for programs, each with scopes of its own. */
public final class ApiKeys {
  private static final int MOST_WORKING = 50;
  private static final int MOST_LISTED = 100;

  private final Accounts accounts;

  ApiKeys(Accounts accounts) {
    this.accounts = accounts;
  }

  public sealed interface Adding {}

  /**
   * @param secret shown this once
   */
  public record Added(String secret, ApiKey key) implements Adding {}

  public record TooMany(int most) implements Adding {}

  public record NoSuchAccount() implements Adding {}

  public Adding add(
      Tx tx,
      UUID account,
      String name,
      Set<String> scopes,
      Optional<Instant> expires,
      Instant now) {
    if (accounts.find(tx, account).isEmpty()) {
      return new NoSuchAccount();
    }
    AccountStore.lock(tx, account);
    if (ApiKeyStore.count(tx, account, now) >= MOST_WORKING) {
      return new TooMany(MOST_WORKING);
    }
    var token = Token.random(Token.KEY);
    var key = new ApiKey(Ids.next(now), name, scopes, now, expires, Optional.empty());
    ApiKeyStore.insert(tx, account, token, key);
    return new Added(token.text(), key);
  }

  /**
   * For the command line: a key of the account with the address, or without one, of an account made
   * for the key. That is an administrator if the scopes would let it act as one.
   */
  public Adding addFor(
      Tx tx, Author author, Optional<Email> email, String name, Set<String> scopes) {
    var account =
        email.isPresent()
            ? accounts.find(tx, email.get()).map(Account::id)
            : Optional.of(accountOf(tx, name, scopes, author.at()));
    if (account.isEmpty()) {
      return new NoSuchAccount();
    }
    var adding = add(tx, account.get(), name, scopes, Optional.empty(), author.at());
    if (adding instanceof Added) {
      var given = Map.of("name", name, "scopes", new TreeSet<>(scopes));
      Audit.note(tx, author, "account.key", account.get().toString(), given);
    }
    return adding;
  }

  private UUID accountOf(Tx tx, String name, Set<String> scopes, Instant now) {
    var administers =
        scopes.contains(Permissions.ADMINISTRATOR) || scopes.contains(Permissions.EVERYTHING);
    var roles = administers ? Set.of(Permissions.ADMINISTRATOR) : Set.<String>of();
    return accounts.addForKeys(tx, name, roles, now).id();
  }

  /** Newest first, revoked ones too. */
  public List<ApiKey> list(Tx tx, UUID account) {
    return ApiKeyStore.list(tx, account, MOST_LISTED);
  }

  /** False when the account has no such key that works. */
  public boolean revoke(Tx tx, UUID account, UUID key, Instant now) {
    var revoked = ApiKeyStore.revoke(tx, account, key, now);
    if (revoked) {
      Actors.changed(tx, account);
    }
    return revoked;
  }
}
