package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One kind of contended action. The {@link Engine} takes all commands that wait, and in one
 * transaction loads the state of their keys, decides each in order of arrival, stores what changed,
 * commits, and only then answers.
 *
 * @param <K> what must be decided in order: a spot, a chat, an attempt
 * @param <S> everything a rule about one key needs, as a working copy: it takes in each decision,
 *     remembers what changed for {@link #store}, and is thrown away after the batch
 * @param <C> what is asked, with the actor inside
 * @param <O> what became of it: a sealed outcome
 */
public interface Decision<K extends Comparable<? super K>, S, C, O> {
  /** Short and stable, for metrics and logs. */
  String name();

  K key(C command);

  /**
   * The state of every key of the batch: one query a table, rows locked in key order ({@code order
   * by … for update}). A key nobody knows gets a state that says so, never a missing entry.
   *
   * @param commands of the batch by key, keys ascending, so that only what they touch need be read
   */
  Map<K, S> load(Tx tx, Map<K, List<C>> commands, Instant now);

  /**
   * Decides one command; no I/O, no clock. Sees in {@code state} what earlier commands of the batch
   * left.
   */
  O decide(S state, C command, Instant now);

  /**
   * Writes what the decisions changed, messages and jobs included: one statement a table, sorted by
   * key.
   */
  void store(Tx tx, Collection<S> states, Instant now);
}
