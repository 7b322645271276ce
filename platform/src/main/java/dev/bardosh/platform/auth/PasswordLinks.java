package dev.bardosh.platform.auth;

import dev.bardosh.platform.audit.Audit;
import dev.bardosh.platform.audit.Author;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.i18n.Messages;
import dev.bardosh.platform.jobs.Mail;
import dev.bardosh.platform.jobs.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Links by which somebody sets a password: forgotten, or never had. */
public final class PasswordLinks {
  static final String PATH = "/password/";

  private static final String PURPOSE = OneTimeTokenStore.SET_PASSWORD;
  private static final Duration PAUSE = Duration.ofMinutes(2);

  private final Db db;
  private final Passwords passwords;
  private final Messages messages;
  private final AuthSettings settings;
  private final Supplier<String> baseUrl;

  PasswordLinks(
      Db db,
      Passwords passwords,
      Messages messages,
      AuthSettings settings,
      Supplier<String> baseUrl) {
    this.db = db;
    this.passwords = passwords;
    this.messages = messages;
    this.settings = settings;
    this.baseUrl = baseUrl;
  }

  /**
   * Sends a link to the address if an account has it; nobody is told whether one does. Asked again
   * soon, nothing is sent: nobody fills another's mailbox.
   */
  public void request(Tx tx, Email email, Instant now) {
    var account = AccountStore.findByEmail(tx, email);
    if (account.isEmpty() || account.get().suspendedAt().isPresent()) {
      return;
    }
    var to = account.get();
    AccountStore.lock(tx, to.id());
    if (OneTimeTokenStore.sentSince(tx, PURPOSE, to.id(), now.minus(PAUSE))) {
      return;
    }
    var language = Locale.forLanguageTag(to.language());
    var link = link(tx, to.id(), settings.resetLink(), now);
    var letter =
        Mail.message(
            email.address(),
            messages.text(language, "password.subject"),
            messages.text(
                language, "password.text", to.name(), link, settings.resetLink().toMinutes()));
    Outbox.add(tx, List.of(letter), now);
  }

  /** For the operator to hand over. */
  public String invite(Tx tx, Author author, UUID account) {
    Audit.note(tx, author, "account.password-link", account.toString(), Map.of());
    return link(tx, account, settings.invitation(), author.at());
  }

  public sealed interface Setting {}

  public record PasswordSet() implements Setting {}

  /** Never was one, or is used, replaced or too old. */
  public record LinkInvalid() implements Setting {}

  /**
   * Sets the password and signs out everywhere. Whoever repeats it with the same password, because
   * the first answer was lost, is told that it is set.
   */
  public Setting set(String text, String password, Instant now) {
    var token = new Token(text);
    if (!usable(text, now)) {
      return repeated(token, password) ? new PasswordSet() : new LinkInvalid();
    }
    var hash = passwords.hash(password);
    return db.write(tx -> set(tx, token, hash, now)) || repeated(token, password)
        ? new PasswordSet()
        : new LinkInvalid();
  }

  /** Whether the link would work now. */
  boolean usable(String text, Instant now) {
    return Token.plausible(text)
        && db.read(tx -> OneTimeTokenStore.valid(tx, PURPOSE, new Token(text), now));
  }

  private static boolean set(Tx tx, Token token, String hash, Instant now) {
    if (!OneTimeTokenStore.use(tx, PURPOSE, token, now)) {
      return false;
    }
    var account = OneTimeTokenStore.account(tx, token).orElseThrow();
    AccountStore.setPassword(tx, account, hash);
    SessionStore.deleteOthers(tx, account, Optional.empty());
    Actors.changed(tx, account);
    return true;
  }

  private boolean repeated(Token token, String password) {
    var hash =
        db.read(
            tx ->
                OneTimeTokenStore.isUsed(tx, PURPOSE, token)
                    ? OneTimeTokenStore.account(tx, token)
                        .flatMap(account -> AccountStore.passwordHash(tx, account))
                    : Optional.<String>empty());
    return hash.isPresent() && passwords.matches(password, hash);
  }

  /** The newest link replaces those before it. */
  private String link(Tx tx, UUID account, Duration life, Instant now) {
    var token = Token.random(Token.ONE_TIME);
    OneTimeTokenStore.deleteUnused(tx, PURPOSE, Optional.of(account));
    OneTimeTokenStore.insert(
        tx, PURPOSE, token, Optional.of(account), now, Optional.of(now.plus(life)));
    return baseUrl.get() + PATH + token.text();
  }
}
