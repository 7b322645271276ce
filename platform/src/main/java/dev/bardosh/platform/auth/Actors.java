package dev.bardosh.platform.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Notifications;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Authenticator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is asking, remembered for a minute. A change to an account is told to every process in the
 * transaction that makes it; the minute bounds what a lost notification could leave standing.
 */
public final class Actors implements Authenticator {
  private static final String CHANGES = "auth";

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final Duration SEEN_EVERY = Duration.ofHours(1);

  /** Some 500 bytes each, 10 MB in all. */
  private static final int MOST_REMEMBERED = 20_000;

  private final Db db;
  private final Duration session;
  private final Cache<String, Memory> memory =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /** Counts changes, so that what was read before one is not remembered after it. */
  private final AtomicLong changes = new AtomicLong();

  private record Memory(Optional<Actor> actor, Instant until) {}

  Actors(Db db, Duration session) {
    this.db = db;
    this.session = session;
  }

  @Override
  public Recollection remember(String token, Instant now) {
    if (!Token.plausible(token)) {
      return new Refused();
    }
    var known = memory.getIfPresent(token);
    if (known == null || !now.isBefore(known.until())) {
      return new Unknown();
    }
    return known.actor().<Recollection>map(Known::new).orElseGet(Refused::new);
  }

  @Override
  public Optional<Actor> load(String text, Instant now) {
    if (!Token.plausible(text)) {
      return Optional.empty();
    }
    var before = changes.get();
    var token = new Token(text);
    var found = text.startsWith(Token.KEY) ? key(token, now) : session(token, now);
    if (changes.get() == before) {
      memory.put(text, found);
      // A change between the check and the put has not seen the entry.
      if (changes.get() != before) {
        memory.invalidate(text);
      }
    }
    return found.actor();
  }

  /** Tells every process that what an account may do, or by which credential, is other now. */
  static void changed(Tx tx, UUID account) {
    Notifications.notify(tx, CHANGES, account.toString());
  }

  /** Hears what {@link #changed} tells, here and elsewhere. */
  public void listen(Notifications notifications) {
    notifications.subscribe(CHANGES, account -> forget(UUID.fromString(account)), this::forgetAll);
  }

  /** Forgets an account's credentials; here at once, before the notification arrives. */
  public void forget(UUID account) {
    changes.incrementAndGet();
    memory
        .asMap()
        .values()
        .removeIf(
            known -> known.actor().filter(actor -> actor.account().equals(account)).isPresent());
  }

  /** For when changes may have been missed. */
  void forgetAll() {
    changes.incrementAndGet();
    memory.invalidateAll();
  }

  private Memory session(Token token, Instant now) {
    var holder = db.read(tx -> SessionStore.holder(tx, token, now));
    if (holder.isEmpty()) {
      return nobody(now);
    }
    var held = holder.get();
    var expires = held.expires();
    if (held.seen().isBefore(now.minus(SEEN_EVERY))) {
      expires = now.plus(session);
      var extended = expires;
      db.run(tx -> SessionStore.seen(tx, held.session(), now, extended));
    }
    var actor =
        new Actor(held.account(), held.roles(), Set.of(Permissions.EVERYTHING), held.session());
    return new Memory(Optional.of(actor), earlier(now.plus(REMEMBERED), expires));
  }

  private Memory key(Token token, Instant now) {
    var holder = db.read(tx -> ApiKeyStore.holder(tx, token, now));
    if (holder.isEmpty()) {
      return nobody(now);
    }
    var held = holder.get();
    var actor = new Actor(held.account(), held.roles(), held.scopes(), held.key());
    var until = now.plus(REMEMBERED);
    return new Memory(
        Optional.of(actor), held.expires().map(end -> earlier(until, end)).orElse(until));
  }

  private static Memory nobody(Instant now) {
    return new Memory(Optional.empty(), now.plus(REMEMBERED));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
