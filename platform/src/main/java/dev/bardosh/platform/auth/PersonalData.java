package dev.bardosh.platform.auth;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What one service holds about a person: shown to them, and erased with their account. */
public interface PersonalData {
  /** The service's name; the member of the export. */
  String service();

  /** Everything held about the account: a record, map or list that is written as JSON. */
  Object export(Tx tx, UUID account);

  /** What is gone with the account, said to its owner before. */
  String loss(Locale language);

  /** Why the account cannot go yet, said to its owner: a spot somebody has booked, for example. */
  default Optional<String> refusal(Tx tx, UUID account, Locale language, Instant now) {
    return Optional.empty();
  }

  /**
   * Deletes what is personal, or takes the person out of what must stay; in the transaction that
   * deletes the account.
   */
  void erase(Tx tx, UUID account, Instant now);
}
