package dev.bardosh.platform.audit;

import dev.bardosh.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What administrators did, kept for two years. */
public final class Audit {
  private static final Duration KEPT = Duration.ofDays(730);

  private Audit() {}

  /**
   * Notes a change, in its transaction.
   *
   * @param action what was done: the thing and what became of it, {@code job.discarded}
   * @param subject what it was done to
   * @param detail what was and what is now; never a secret, nor what only its owner should know
   */
  public static void note(
      Tx tx, Author author, String action, String subject, Map<String, ?> detail) {
    AuditStore.insert(tx, author, action, subject, detail);
  }

  /** Newest first, those before the given one. */
  public static List<Entry> list(Tx tx, Optional<UUID> before, int limit) {
    return AuditStore.list(tx, before, limit);
  }

  /** Removes what is past keeping. */
  public static void purge(Tx tx, Instant now) {
    AuditStore.purge(tx, now.minus(KEPT));
  }
}
