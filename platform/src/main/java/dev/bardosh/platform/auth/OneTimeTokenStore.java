package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Links that work once. */
final class OneTimeTokenStore {
  static final String FIRST_ADMINISTRATOR = "first-administrator";
  static final String SET_PASSWORD = "set-password";

  private OneTimeTokenStore() {}

  static void insert(
      Tx tx,
      String purpose,
      Token token,
      Optional<UUID> account,
      Instant now,
      Optional<Instant> expires) {
    tx.update(
        """
        insert into platform.one_time_token
          (token_hash, purpose, account_id, created_at, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        token.hash(),
        purpose,
        account,
        now,
        expires);
  }

  /** Whether the token would work now; locked until the transaction ends. */
  static boolean valid(Tx tx, String purpose, Token token, Instant now) {
    return tx.first(
            """
            select 1 as found from platform.one_time_token
            where token_hash = ? and purpose = ? and used_at is null
              and (expires_at is null or expires_at > ?)
            for update
            """,
            row -> row.integer("found"),
            token.hash(),
            purpose,
            now)
        .isPresent();
  }

  /** Marks a valid token as used; of many who try at once, one succeeds. */
  static boolean use(Tx tx, String purpose, Token token, Instant now) {
    return tx.update(
            """
            update platform.one_time_token set used_at = ?
            where token_hash = ? and purpose = ? and used_at is null
              and (expires_at is null or expires_at > ?)
            """,
            now,
            token.hash(),
            purpose,
            now)
        == 1;
  }

  static Optional<UUID> account(Tx tx, Token token) {
    return tx.first(
            "select account_id from platform.one_time_token where token_hash = ?",
            row -> row.optionalUuid("account_id"),
            token.hash())
        .flatMap(account -> account);
  }

  static boolean isUsed(Tx tx, String purpose, Token token) {
    return tx.first(
            """
            select 1 as found from platform.one_time_token
            where token_hash = ? and purpose = ? and used_at is not null
            """,
            row -> row.integer("found"),
            token.hash(),
            purpose)
        .isPresent();
  }

  /** Whether the account got a link after that moment. */
  static boolean sentSince(Tx tx, String purpose, UUID account, Instant since) {
    return tx.first(
            """
            select 1 as found from platform.one_time_token
            where account_id = ? and purpose = ? and created_at > ? limit 1
            """,
            row -> row.integer("found"),
            account,
            purpose,
            since)
        .isPresent();
  }

  static void deleteUnused(Tx tx, String purpose, Optional<UUID> account) {
    tx.update(
        """
        delete from platform.one_time_token
        where purpose = ? and account_id is not distinct from ?::uuid and used_at is null
        """,
        purpose,
        account);
  }

  static int purge(Tx tx, Instant before) {
    return tx.update(
        "delete from platform.one_time_token where used_at < ? or expires_at < ?", before, before);
  }
}
