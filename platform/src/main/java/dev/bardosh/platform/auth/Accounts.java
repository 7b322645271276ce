package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with an account. Passwords come hashed: no transaction waits for argon2. */
public final class Accounts {
  private static final int MOST_EXPORTED = 1_000;

  private final List<PersonalData> holders;

  /**
   * @param holders the services that hold something about people
   */
  public Accounts(List<PersonalData> holders) {
    this.holders = List.copyOf(holders);
  }

  public sealed interface Adding {}

  public record Added(Account account) implements Adding {}

  public record EmailTaken() implements Adding {}

  /**
   * Makes an account.
   *
   * @param passwordHash absent for an invited person, who sets one by a link
   */
  public Adding add(
      Tx tx,
      Email email,
      String name,
      String language,
      Set<String> roles,
      Optional<String> passwordHash,
      Instant now) {
    var account =
        Account.fresh(Ids.next(now), Optional.of(email.address()), name, language, roles, now);
    return AccountStore.insert(tx, account, passwordHash) ? new Added(account) : new EmailTaken();
  }

  /** The same by somebody else, which is noted; its owner sets a password by a link. */
  public Adding invite(
      Tx tx, Author author, Email email, String name, String language, Set<String> roles) {
    var adding = add(tx, email, name, language, roles, Optional.empty(), author.at());
    if (adding instanceof Added(var account)) {
      var given = Map.of("roles", new TreeSet<>(roles));
      Audit.note(tx, author, "account.added", account.id().toString(), given);
    }
    return adding;
  }

  /** Who they are, for who has to do with them: those that are there, in one query. */
  public static Map<UUID, Account> find(Tx tx, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : AccountStore.find(tx, ids).stream()
            .collect(Collectors.toMap(Account::id, Function.identity()));
  }

  /** Whether nobody may sign in to it at present. */
  public static boolean isSuspended(Tx tx, UUID id) {
    return AccountStore.find(tx, id).flatMap(Account::suspendedAt).isPresent();
  }

  /** An account that nobody signs in to, for keys. */
  public Account addForKeys(Tx tx, String name, Set<String> roles, Instant now) {
    var account = Account.fresh(Ids.next(now), Optional.empty(), name, "en", roles, now);
    AccountStore.insert(tx, account, Optional.empty());
    return account;
  }

  /**
   * An account that nobody signs in to, for what the program itself brings; made once. It has no
   * address, so nobody can have signed up for it before.
   */
  public UUID addForProgram(Tx tx, UUID id, String name, Instant now) {
    var account = Account.fresh(id, Optional.empty(), name, "en", Set.of(), now);
    AccountStore.insert(tx, account, Optional.empty());
    return id;
  }

  public Optional<Account> find(Tx tx, UUID id) {
    return AccountStore.find(tx, id);
  }

  public Optional<Account> find(Tx tx, Email email) {
    return AccountStore.findByEmail(tx, email);
  }

  /** In order of creation, after the given one. */
  public List<Account> page(Tx tx, Optional<UUID> after, int limit) {
    return AccountStore.page(tx, after, limit);
  }

  /** Whose address or name has the text, newest first, those before the given one. */
  public List<Account> search(Tx tx, String text, Optional<UUID> before, int limit) {
    return AccountStore.search(tx, text, before, limit);
  }

  public void describe(Tx tx, UUID account, Optional<String> name, Optional<String> language) {
    AccountStore.describe(tx, account, name, language);
  }

  public Optional<String> passwordHash(Tx tx, UUID account) {
    return AccountStore.passwordHash(tx, account);
  }

  /**
   * Signs out every other session.
   *
   * @return false when the password is no longer the old one
   */
  public boolean changePassword(
      Tx tx, UUID account, Optional<String> oldHash, String newHash, UUID session) {
    if (!AccountStore.changePassword(tx, account, oldHash, newHash)) {
      return false;
    }
    SessionStore.deleteOthers(tx, account, Optional.of(session));
    Actors.changed(tx, account);
    return true;
  }

  public sealed interface RoleChange {}

  public record RolesChanged(Account account) implements RoleChange {}

  public record NoSuchAccount() implements RoleChange, Standing, Removal {}

  /** Somebody must be left who can let others in. */
  public record LastAdministrator() implements RoleChange, Standing, Removal {}

  public RoleChange setRoles(Tx tx, Author author, UUID id, Set<String> roles) {
    var leaves = !roles.contains(Permissions.ADMINISTRATOR);
    if (leaves && isLastAdministrator(tx, id)) {
      return new LastAdministrator();
    }
    var before = AccountStore.find(tx, id).map(Account::roles);
    if (before.isEmpty()) {
      return new NoSuchAccount();
    }
    AccountStore.replaceRoles(tx, id, roles);
    if (!before.get().equals(roles)) {
      var change = Map.of("before", new TreeSet<>(before.get()), "after", new TreeSet<>(roles));
      Audit.note(tx, author, "account.roles", id.toString(), change);
    }
    Actors.changed(tx, id);
    return new RolesChanged(AccountStore.find(tx, id).orElseThrow());
  }

  public sealed interface Standing {}

  /** The account as it stands now; also when it stood so before. */
  public record Stands(Account account) implements Standing {}

  /** Ends its sessions, keys and links at once, and lets nobody sign in. */
  public Standing suspend(Tx tx, Author author, UUID id) {
    if (isLastAdministrator(tx, id)) {
      return new LastAdministrator();
    }
    if (AccountStore.suspend(tx, id, author.at())) {
      endCredentials(tx, id, author.at());
      Audit.note(tx, author, "account.suspended", id.toString(), Map.of());
    }
    return standing(tx, id);
  }

  /** Lets its owner sign in again; what was ended stays so. */
  public Standing reinstate(Tx tx, Author author, UUID id) {
    if (AccountStore.reinstate(tx, id)) {
      // A sign-in that was under way while the account was suspended may have left a session.
      endCredentials(tx, id, author.at());
      Audit.note(tx, author, "account.reinstated", id.toString(), Map.of());
    }
    return standing(tx, id);
  }

  private static Standing standing(Tx tx, UUID id) {
    return AccountStore.find(tx, id).<Standing>map(Stands::new).orElseGet(NoSuchAccount::new);
  }

  private static void endCredentials(Tx tx, UUID id, Instant now) {
    SessionStore.deleteOthers(tx, id, Optional.empty());
    ApiKeyStore.revokeAll(tx, id, now);
    OneTimeTokenStore.deleteUnused(tx, OneTimeTokenStore.SET_PASSWORD, Optional.of(id));
    Actors.changed(tx, id);
  }

  public sealed interface Removal {}

  public record Removed() implements Removal {}

  /** A service cannot let the account go yet; {@code reason} is said to its owner. */
  public record Refused(String service, String reason) implements Removal {}

  /**
   * Erases the account and what every service holds about the person, or nothing at all.
   *
   * @param language of a refusal
   */
  public Removal remove(Tx tx, UUID id, Locale language, Instant now) {
    if (isLastAdministrator(tx, id)) {
      return new LastAdministrator();
    }
    for (var holder : holders) {
      var reason = holder.refusal(tx, id, language, now);
      if (reason.isPresent()) {
        return new Refused(holder.service(), reason.get());
      }
    }
    holders.forEach(holder -> holder.erase(tx, id, now));
    AccountStore.find(tx, id)
        .flatMap(Account::email)
        .ifPresent(email -> Outbox.forget(tx, Mail.CHANNEL, email));
    Actors.changed(tx, id);
    AccountStore.delete(tx, id);
    return new Removed();
  }

  /** The same, of somebody else's account. */
  public Removal expel(Tx tx, Author author, UUID id, Locale language) {
    if (AccountStore.find(tx, id).isEmpty()) {
      return new NoSuchAccount();
    }
    var removal = remove(tx, id, language, author.at());
    if (removal instanceof Removed) {
      Audit.note(tx, author, "account.removed", id.toString(), Map.of());
    }
    return removal;
  }

  /** What every service says will be gone with an account. */
  List<String> losses(Locale language) {
    return holders.stream().map(holder -> holder.loss(language)).toList();
  }

  /** Everything held about the person, by service. */
  public Map<String, Object> export(Tx tx, UUID id, Instant now) {
    var held = new LinkedHashMap<String, Object>();
    var account = AccountStore.find(tx, id).orElseThrow();
    held.put("account", account);
    held.put("sessions", SessionStore.list(tx, id, now, MOST_EXPORTED));
    held.put("apiKeys", ApiKeyStore.list(tx, id, MOST_EXPORTED));
    held.put(
        "letters",
        account
            .email()
            .map(email -> Outbox.of(tx, Mail.CHANNEL, email, MOST_EXPORTED).stream())
            .orElseGet(Stream::empty)
            // Not the text: it may hold a link that only its reader's mailbox should show.
            .map(letter -> new Letter(letter.createdAt(), letter.status()))
            .toList());
    holders.forEach(holder -> held.put(holder.service(), holder.export(tx, id)));
    return held;
  }

  /** A letter as its recipient's export tells of it. */
  record Letter(Instant createdAt, String status) {}

  private static boolean isLastAdministrator(Tx tx, UUID id) {
    return AccountStore.lockAdministrators(tx).equals(List.of(id));
  }
}
