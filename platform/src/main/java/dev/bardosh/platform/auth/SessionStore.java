package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sessions by the hash of their token. */
final class SessionStore {
  private SessionStore() {}

  /** Whose session it is, with the account's roles. */
  record Holder(UUID session, UUID account, Set<String> roles, Instant seen, Instant expires) {}

  static void insert(Tx tx, UUID account, Token token, Session session) {
    tx.update(
        """
        insert into platform.session
          (id, account_id, token_hash, created_at, last_seen, expires_at, user_agent, address)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        session.id(),
        account,
        token.hash(),
        session.createdAt(),
        session.lastSeen(),
        session.expiresAt(),
        session.userAgent(),
        session.address());
  }

  static Optional<Holder> holder(Tx tx, Token token, Instant now) {
    // index session_token
    return tx.first(
        """
        select session.id, account_id, last_seen, expires_at,
          array(select role from platform.account_role as held
                where held.account_id = session.account_id) as roles
        from platform.session join platform.account on account.id = account_id
        where token_hash = ? and expires_at > ? and suspended_at is null
        """,
        row ->
            new Holder(
                row.uuid("id"),
                row.uuid("account_id"),
                Set.copyOf(row.texts("roles")),
                row.instant("last_seen"),
                row.instant("expires_at")),
        token.hash(),
        now);
  }

  static void seen(Tx tx, UUID session, Instant now, Instant expires) {
    tx.update(
        "update platform.session set last_seen = ?, expires_at = ? where id = ? and last_seen < ?",
        now,
        expires,
        session,
        now);
  }

  /** Newest first. */
  static List<Session> list(Tx tx, UUID account, Instant now, int limit) {
    return tx.list(
        """
        select id, created_at, last_seen, expires_at, user_agent, address
        from platform.session where account_id = ? and expires_at > ?
        order by id desc limit ?
        """,
        SessionStore::session,
        account,
        now,
        limit);
  }

  /** False when the account has no such session. */
  static boolean delete(Tx tx, UUID account, UUID session) {
    return tx.update(
            "delete from platform.session where id = ? and account_id = ?", session, account)
        == 1;
  }

  static void deleteOthers(Tx tx, UUID account, Optional<UUID> kept) {
    tx.update(
        "delete from platform.session where account_id = ? and id is distinct from ?::uuid",
        account,
        kept);
  }

  /** Keeps an account's newest sessions; a script that signs in each time fills no table. */
  static void trim(Tx tx, UUID account, int most) {
    tx.update(
        """
        delete from platform.session where id in (
          select id from platform.session where account_id = ? order by id desc offset ?)
        """,
        account,
        most);
  }

  static int purge(Tx tx, Instant now) {
    return tx.update("delete from platform.session where expires_at <= ?", now);
  }

  private static Session session(Row row) throws SQLException {
    return new Session(
        row.uuid("id"),
        row.instant("created_at"),
        row.instant("last_seen"),
        row.instant("expires_at"),
        row.text("user_agent"),
        row.text("address"));
  }
}
