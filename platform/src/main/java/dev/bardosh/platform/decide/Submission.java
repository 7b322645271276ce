package dev.bardosh.platform.decide;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A command on its way through a lane, and the caller waiting for the answer.
 *
 * @param <A> what the caller gets: the outcome itself, or a reply made of it
 */
final class Submission<C, O, A> {
  /** How answers become bytes and back, and what a reused key is told. */
  record Codec<A>(Function<A, byte[]> encode, Function<byte[], A> decode, Supplier<A> keyReused) {}

  /** The name under which the answer is kept. */
  record Repeatable<A>(IdempotencyKey key, Codec<A> codec) {}

  final Decision<?, ?, C, O> decision;
  final C command;
  final long arrivedNanos = System.nanoTime();
  final CompletableFuture<A> answer = new CompletableFuture<>();

  private final Function<O, A> render;
  private Optional<Repeatable<A>> repeatable = Optional.empty();

  Submission(Decision<?, ?, C, O> decision, C command, Function<O, A> render) {
    this.decision = decision;
    this.command = command;
    this.render = render;
  }

  void repeatable(IdempotencyKey key, Codec<A> codec) {
    this.repeatable = Optional.of(new Repeatable<>(key, codec));
  }

  Optional<IdempotencyKey> key() {
    return repeatable.map(Repeatable::key);
  }

  int keyHash() {
    return decision.key(command).hashCode();
  }

  /**
   * Nobody waits any more: the caller gave up, or was told that it is not known what became of it.
   */
  boolean abandoned() {
    return answer.isDone();
  }

  /** The command decided; its answer is made when it must be kept, else after the commit. */
  Decided decided(O outcome) {
    if (repeatable.isEmpty()) {
      return new Decided(this, Optional.empty(), () -> answer.complete(render.apply(outcome)));
    }
    var made = render.apply(outcome);
    var kept = new Answer(repeatable.get().key(), repeatable.get().codec().encode().apply(made));
    return new Decided(this, Optional.of(kept), () -> answer.complete(made));
  }

  /** The command not decided again: an answer under its key is there already. */
  Decided repeated(Answer earlier) {
    var codec = repeatable.orElseThrow().codec();
    var same = earlier.key().request().equals(repeatable.get().key().request());
    return new Decided(
        this,
        Optional.empty(),
        () ->
            answer.complete(
                same ? codec.decode().apply(earlier.bytes()) : codec.keyReused().get()));
  }

  /** An answer and the key it is kept under. */
  record Answer(IdempotencyKey key, byte[] bytes) {}

  /** What the caller will be told once the batch is durable. */
  record Decided(Submission<?, ?, ?> submission, Optional<Answer> kept, Runnable tell) {
    /** An answer was there already. */
    boolean repeated() {
      return kept.isEmpty() && submission.key().isPresent();
    }
  }
}
