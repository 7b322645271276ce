package dev.bardosh.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A way to the outside: mail, a bot. */
public interface Channel {
  String name();

  /** Whether there is a way out at all; what is sent without one is {@link Kept}. */
  default boolean open() {
    return true;
  }

  /** Sends one message; may block. */
  Delivery send(Delivered message) throws Exception;

  /** A message as stored: {@code id} stays the same over all attempts. */
  record Delivered(UUID id, String recipient, String body, Instant createdAt) {}

  /** What became of an attempt. An exception counts as {@link Later}. */
  sealed interface Delivery {}

  record Sent() implements Delivery {}

  /** There is no way out at present: kept for the administrator to read. */
  record Kept() implements Delivery {}

  /** Failed for now: tried again after what the other side asked for, else after the backoff. */
  record Later(String reason, Optional<Duration> after) implements Delivery {}

  /** Will never succeed: dead at once. */
  record Refused(String reason) implements Delivery {}
}
