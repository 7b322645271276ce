package dev.bardosh.platform.audit;

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
    return new Author(Optional.of(request.signedIn().account()), request.address(), request.now());
  }

  /** Who can start programs on this machine. */
  public static Author commandLine(Instant now) {
    return new Author(Optional.empty(), "", now);
  }
}
