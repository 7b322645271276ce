package dev.bardosh.platform.audit;

import dev.bardosh.platform.http.Actor;
import dev.bardosh.platform.http.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who changes something, when and from where.
 *
 * @param account absent for the command line
 * @param address the network address; empty where there is none
 */
public record Author(Optional<UUID> account, String address, Instant at) {
  public static Author of(Request request) {
    return of(request.signedIn(), request.now());
  }

  public static Author of(Actor actor, Instant now) {
    return new Author(Optional.of(actor.account()), actor.address(), now);
  }

  /** Who can start programs on this machine. */
  public static Author commandLine(Instant now) {
    return new Author(Optional.empty(), "", now);
  }
}
