package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts and their roles. */
final class AccountStore {
  private AccountStore() {}

  record Credentials(UUID account, Optional<String> passwordHash, boolean suspended) {}

  /** False when the address is taken, or the account there already. */
  static boolean insert(Tx tx, Account account, Optional<String> passwordHash) {
    var inserted =
        tx.update(
            """
            insert into platform.account (id, email, name, password_hash, language, created_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            account.id(),
            account.email(),
            account.name(),
            passwordHash,
            account.language(),
            account.createdAt());
    if (inserted == 1) {
      addRoles(tx, account.id(), account.roles());
    }
    return inserted == 1;
  }

  static Optional<Account> find(Tx tx, UUID id) {
    return tx.first(
        """
        select id, email, name, language, created_at, suspended_at,
          array(select role from platform.account_role
                where account_id = id order by role) as roles
        from platform.account where id = ?
        """,
        AccountStore::account,
        id);
  }

  static Optional<Account> findByEmail(Tx tx, Email email) {
    return tx.first(
        """
        select id, email, name, language, created_at, suspended_at,
          array(select role from platform.account_role
                where account_id = id order by role) as roles
        from platform.account where email = ?
        """,
        AccountStore::account,
        email.address());
  }

  static List<Recipient> recipients(Tx tx, Collection<UUID> accounts) {
    return tx.list(
        """
        select id, email, name, language, suspended_at is not null as suspended
        from platform.account where id = any(?) and email is not null
        """,
        row ->
            new Recipient(
                row.uuid("id"),
                row.text("email"),
                row.text("name"),
                Locale.forLanguageTag(row.text("language")),
                row.bool("suspended")),
        (Object) accounts.toArray(UUID[]::new));
  }

  static List<Account> find(Tx tx, Collection<UUID> accounts) {
    return tx.list(
        """
        select id, email, name, language, created_at, suspended_at,
          array(select role from platform.account_role
                where account_id = id order by role) as roles
        from platform.account where id = any(?)
        """,
        AccountStore::account,
        (Object) accounts.stream().distinct().toArray(UUID[]::new));
  }

  /** Holds off whoever else does what is counted for the account. */
  static void lock(Tx tx, UUID account) {
    tx.first(
        "select id from platform.account where id = ? for update", row -> row.uuid("id"), account);
  }

  /** In order of creation, after the given one. */
  static List<Account> page(Tx tx, Optional<UUID> after, int limit) {
    return tx.list(
        """
        select id, email, name, language, created_at, suspended_at,
          array(select role from platform.account_role
                where account_id = id order by role) as roles
        from platform.account where id > ? order by id limit ?
        """,
        AccountStore::account,
        after.orElse(new UUID(0, 0)),
        limit);
  }

  /** Looks at every account: some 100 ms for a million of them. */
  static List<Account> search(Tx tx, String text, Optional<UUID> before, int limit) {
    return tx.list(
        """
        select id, email, name, language, created_at, suspended_at,
          array(select role from platform.account_role
                where account_id = id order by role) as roles
        from platform.account
        where (?::uuid is null or (created_at, id)
            < (select last.created_at, last.id from platform.account as last where last.id = ?))
          and (? = '' or strpos(email, lower(?)) > 0 or strpos(lower(name), lower(?)) > 0)
        order by created_at desc, id desc limit ?
        """,
        AccountStore::account,
        before,
        before,
        text,
        text,
        text,
        limit);
  }

  static Optional<Credentials> credentials(Tx tx, Email email) {
    return tx.first(
        """
        select id, password_hash, suspended_at is not null as suspended
        from platform.account where email = ?
        """,
        row ->
            new Credentials(
                row.uuid("id"), row.optionalText("password_hash"), row.bool("suspended")),
        email.address());
  }

  static Optional<String> passwordHash(Tx tx, UUID account) {
    return tx.first(
            "select password_hash from platform.account where id = ?",
            row -> row.optionalText("password_hash"),
            account)
        .flatMap(hash -> hash);
  }

  static void describe(Tx tx, UUID account, Optional<String> name, Optional<String> language) {
    tx.update(
        """
        update platform.account set name = coalesce(?, name), language = coalesce(?, language)
        where id = ?
        """,
        name,
        language,
        account);
  }

  /** False when somebody else has changed it since {@code old} was read, or the account is gone. */
  static boolean changePassword(Tx tx, UUID account, Optional<String> old, String hash) {
    return tx.update(
            """
            update platform.account set password_hash = ?
            where id = ? and password_hash is not distinct from ?
            """,
            hash,
            account,
            old)
        == 1;
  }

  static void setPassword(Tx tx, UUID account, String hash) {
    tx.update("update platform.account set password_hash = ? where id = ?", hash, account);
  }

  /** False when it is suspended already, or gone. */
  static boolean suspend(Tx tx, UUID account, Instant now) {
    return tx.update(
            "update platform.account set suspended_at = ? where id = ? and suspended_at is null",
            now,
            account)
        == 1;
  }

  /** False when it is not suspended. */
  static boolean reinstate(Tx tx, UUID account) {
    return tx.update(
            """
            update platform.account set suspended_at = null
            where id = ? and suspended_at is not null
            """,
            account)
        == 1;
  }

  /** Sessions, keys, roles and tokens go with it. */
  static void delete(Tx tx, UUID account) {
    tx.update("delete from platform.account where id = ?", account);
  }

  static void replaceRoles(Tx tx, UUID account, Set<String> roles) {
    tx.update("delete from platform.account_role where account_id = ?", account);
    addRoles(tx, account, roles);
  }

  static void addRoles(Tx tx, UUID account, Collection<String> roles) {
    tx.update(
        """
        insert into platform.account_role (account_id, role)
        select ?, role from unnest(?) as given (role)
        on conflict (account_id, role) do nothing
        """,
        account,
        roles.stream().sorted().toArray(String[]::new));
  }

  /**
   * Those who can sign in. Locked until the transaction ends, so that no two of them leave at the
   * same moment; their accounts too, for a row that waited is looked at again only where it
   * changed.
   */
  static List<UUID> lockAdministrators(Tx tx) {
    return tx.list(
        """
        select held.account_id from platform.account_role as held
        join platform.account on account.id = held.account_id
        where held.role = 'admin' and account.email is not null and account.suspended_at is null
        order by held.account_id limit 10000
        for update of held for no key update of account
        """,
        row -> row.uuid("account_id"));
  }

  private static Account account(Row row) throws SQLException {
    return new Account(
        row.uuid("id"),
        row.optionalText("email"),
        row.text("name"),
        row.text("language"),
        Set.copyOf(row.texts("roles")),
        row.instant("created_at"),
        row.optionalInstant("suspended_at"));
  }
}
