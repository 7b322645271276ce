package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;

/**
 * What a lane runs its batches on: a connection of its own in the server, a simulated one in the
 * simulation. Failures are {@link dev.bardosh.platform.db.DatabaseException}s.
 */
interface Session extends AutoCloseable {
  /** Opens a transaction; connects first when the connection is gone. */
  Tx begin();

  /**
   * Makes the transaction durable under the batch's number. When the connection is lost: unknown.
   */
  void commit(Tx tx, long batch);

  /** Undoes the transaction; a lost connection has undone it already. */
  void rollback(Tx tx);

  /**
   * Whether the batch whose commit was lost is durable. Settles the question: when it is not, it
   * never will be.
   */
  boolean committed(long batch);

  @Override
  void close();
}
