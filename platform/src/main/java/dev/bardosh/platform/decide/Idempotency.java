package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a write that is no decision repeatable in the same way: the answer is kept in its own
 * transaction.
 */
public final class Idempotency {
  private static final IdempotencyStore ANSWERS = new IdempotencyStore();

  private final Db db;

  public Idempotency(Db db) {
    this.db = db;
  }

  /**
   * Runs the work in one transaction, once: a repeated {@code Idempotency-Key} gets the first
   * reply, another request under a used key a 422. Problems with the request itself (4xx) are kept
   * like any answer.
   *
   * @param work does nothing but SQL; may run again when another transaction was in the way
   */
  public Reply once(Request request, Function<Tx, Reply> work) {
    var key = IdempotencyKey.of(request);
    if (key.isEmpty()) {
      return db.write(work);
    }
    return db.write(tx -> once(tx, key.get(), request.now(), work));
  }

  /** What a request with this key was answered before, if it was. */
  public Optional<Reply> kept(Request request) {
    return IdempotencyKey.of(request).flatMap(key -> db.read(tx -> kept(tx, key, request.now())));
  }

  /**
   * Keeps partitions a few days ahead and drops those whose answers are past keeping; idempotent.
   */
  public void turnPartitions(Instant now) {
    db.run(tx -> IdempotencyStore.turnPartitions(tx, now));
  }

  private static Reply once(Tx tx, IdempotencyKey key, Instant now, Function<Tx, Reply> work) {
    IdempotencyStore.lock(tx, key);
    var kept = kept(tx, key, now);
    if (kept.isPresent()) {
      return kept.get();
    }
    var reply = work.apply(tx);
    ANSWERS.save(tx, List.of(new Submission.Answer(key, StoredReply.encode(reply))), now);
    return reply;
  }

  private static Optional<Reply> kept(Tx tx, IdempotencyKey key, Instant now) {
    return Optional.ofNullable(ANSWERS.find(tx, List.of(key.id()), now).get(key.id()))
        .map(
            answer ->
                answer.key().request().equals(key.request())
                    ? StoredReply.decode(answer.bytes())
                    : Decider.keyReused());
  }
}
