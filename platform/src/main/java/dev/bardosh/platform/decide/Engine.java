package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Db;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Turns contended commands into decisions: each key has one lane, each lane one connection and one
 * thread, and a lane decides all that waits in one transaction. See {@code package-info} for the
 * flow.
 */
public final class Engine implements AutoCloseable {
  private final List<Lane> lanes;

  Engine(List<Lane> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /** An engine whose lanes each keep one connection of the pool. */
  public static Engine start(
      Db db, EngineSettings settings, InstantSource clock, MeterRegistry registry) {
    var metrics = new EngineMetrics(registry);
    var answers = new IdempotencyStore();
    var lanes =
        IntStream.range(0, settings.lanes())
            .mapToObj(
                number ->
                    new Lane(
                        number,
                        settings,
                        metrics,
                        pause ->
                            new Batches(
                                new JdbcSession(db, clock), answers, clock, metrics, pause)))
            .toList();
    lanes.forEach(Lane::start);
    return new Engine(lanes);
  }

  /** Opens the way for commands of one decision. */
  public <C, O> Decider<C, O> decider(Decision<?, ?, C, O> decision) {
    return new Decider<>(this, decision);
  }

  <A> CompletableFuture<A> submit(Submission<?, ?, A> submission) {
    lanes.get(Math.floorMod(spread(submission.keyHash()), lanes.size())).offer(submission);
    return submission.answer;
  }

  /** Takes no more, decides what waits, and gives the connections back. */
  @Override
  public void close() {
    lanes.forEach(Lane::close);
    lanes.forEach(Lane::awaitEnd);
  }

  /**
   * Spreads hashes whose low bits are alike, as those of identifiers made in one millisecond are.
   */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
