package dev.bardosh.platform.http;

import java.time.Instant;
import java.util.Optional;

/**
 * Knows who a token belongs to: a session's (sent as {@code Authorization: Bearer …} or in the
 * cookie) or an API key's.
 */
public interface Authenticator {
  /**
   * What memory says of a token. Called on the event loop for every request that carries one, so it
   * never blocks; it answers {@link Unknown} rather than trust what may have expired or been signed
   * out.
   */
  Recollection remember(String token, Instant now);

  /**
   * Who the token belongs to, or empty when it is unknown, expired or signed out. Called on a
   * virtual thread, may block; remembers what it found.
   */
  Optional<Actor> load(String token, Instant now);

  /** Memory's three answers. */
  sealed interface Recollection {}

  record Known(Actor actor) implements Recollection {}

  /** Nobody's, as far as was asked lately. */
  record Refused() implements Recollection {}

  /** Not in memory: {@link #load} must be asked. */
  record Unknown() implements Recollection {}

  /** Knows nobody: for servers without accounts. */
  static Authenticator nobody() {
    return new Authenticator() {
      @Override
      public Recollection remember(String token, Instant now) {
        return new Refused();
      }

      @Override
      public Optional<Actor> load(String token, Instant now) {
        return Optional.empty();
      }
    };
  }
}
