package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** API keys by their hash. */
final class ApiKeyStore {
  private ApiKeyStore() {}

  /** Whose key it is, with the account's roles. */
  record Holder(
      UUID key, UUID account, Set<String> roles, Set<String> scopes, Optional<Instant> expires) {}

  static void insert(Tx tx, UUID account, Token token, ApiKey key) {
    tx.update(
        """
        insert into platform.api_key
          (id, account_id, name, key_hash, scopes, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        key.id(),
        account,
        key.name(),
        token.hash(),
        key.scopes().toArray(String[]::new),
        key.createdAt(),
        key.expiresAt());
  }

  static Optional<Holder> holder(Tx tx, Token token, Instant now) {
    // index api_key_key
    return tx.first(
        """
        select api_key.id, account_id, scopes, expires_at,
          array(select role from platform.account_role as held
                where held.account_id = api_key.account_id) as roles
        from platform.api_key join platform.account on account.id = account_id
        where key_hash = ? and revoked_at is null and (expires_at is null or expires_at > ?)
          and suspended_at is null
        """,
        row ->
            new Holder(
                row.uuid("id"),
                row.uuid("account_id"),
                Set.copyOf(row.texts("roles")),
                Set.copyOf(row.texts("scopes")),
                row.optionalInstant("expires_at")),
        token.hash(),
        now);
  }

  /** Newest first, revoked ones too. */
  static List<ApiKey> list(Tx tx, UUID account, int limit) {
    return tx.list(
        """
        select id, name, scopes, created_at, expires_at, revoked_at
        from platform.api_key where account_id = ? order by id desc limit ?
        """,
        ApiKeyStore::key,
        account,
        limit);
  }

  /** How many keys of the account work. */
  static int count(Tx tx, UUID account, Instant now) {
    return tx.first(
            """
            select count(*)::int as keys from platform.api_key
            where account_id = ? and revoked_at is null and (expires_at is null or expires_at > ?)
            """,
            row -> row.integer("keys"),
            account,
            now)
        .orElse(0);
  }

  /** False when the account has no such key, or it is revoked already. */
  static boolean revoke(Tx tx, UUID account, UUID key, Instant now) {
    return tx.update(
            """
            update platform.api_key set revoked_at = ?
            where id = ? and account_id = ? and revoked_at is null
            """,
            now,
            key,
            account)
        == 1;
  }

  static void revokeAll(Tx tx, UUID account, Instant now) {
    tx.update(
        "update platform.api_key set revoked_at = ? where account_id = ? and revoked_at is null",
        now,
        account);
  }

  /** Keys that stopped working before then. */
  static int purge(Tx tx, Instant before) {
    return tx.update(
        "delete from platform.api_key where revoked_at < ? or expires_at < ?", before, before);
  }

  private static ApiKey key(Row row) throws SQLException {
    return new ApiKey(
        row.uuid("id"),
        row.text("name"),
        Set.copyOf(row.texts("scopes")),
        row.instant("created_at"),
        row.optionalInstant("expires_at"),
        row.optionalInstant("revoked_at"));
  }
}
