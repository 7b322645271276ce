package dev.bardosh.platform.decide;

import dev.bardosh.platform.http.Problem;
import dev.bardosh.platform.http.Reply;
import dev.bardosh.platform.http.Request;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Where commands of one decision are handed in, from any thread, without blocking.
 *
 * <p>Cancelling the answer takes back a command that no batch has begun.
 */
public final class Decider<C, O> {
  /** How an answer is kept for repetitions. */
  private static final Submission.Codec<Reply> REPLIES =
      new Submission.Codec<>(StoredReply::encode, StoredReply::decode, Decider::keyReused);

  private final Engine engine;
  private final Decision<?, ?, C, O> decision;

  Decider(Engine engine, Decision<?, ?, C, O> decision) {
    this.engine = engine;
    this.decision = decision;
  }

  /**
   * The outcome, once it is durable. Fails with a busy {@link Problem.Raised} when the queue is
   * full.
   */
  public CompletableFuture<O> submit(C command) {
    return engine.submit(new Submission<>(decision, command, Function.identity()));
  }

  /**
   * The reply to a request: the command's outcome rendered, or, for a repeated {@code
   * Idempotency-Key}, the first reply again. A full queue is a 503.
   *
   * @param render called before the commit when the reply is kept, so it must have no effect
   */
  public CompletableFuture<Reply> answer(Request request, C command, Function<O, Reply> render) {
    var submission = new Submission<>(decision, command, render);
    IdempotencyKey.of(request).ifPresent(key -> submission.repeatable(key, REPLIES));
    return engine.submit(submission);
  }

  static Reply keyReused() {
    return Problem.of(
            422,
            "idempotency-key-reused",
            "Idempotency-Key was used before",
            "This Idempotency-Key came with another request; use a new key for a new request.")
        .reply();
  }
}
