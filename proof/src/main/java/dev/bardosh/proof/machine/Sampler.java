package dev.bardosh.proof.machine;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at everything once a second, from the start of a proof to its end. Each source has a thread
 * of its own: one that hangs leaves a gap in its own lines only.
 */
public final class Sampler implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;

  private final Instant begun;
  private final long start = System.nanoTime();
  private final Map<Key, List<Double>> lines = new LinkedHashMap<>();
  private final List<Thread> threads;
  private volatile boolean ended;

  private record Key(String quantity, String unit, String process) {}

  private Sampler(List<Source> sources, Instant now) {
    begun = now;
    threads =
        sources.stream()
            .map(
                source -> Thread.ofPlatform().name("sampler").daemon().unstarted(() -> run(source)))
            .toList();
  }

  /** Begins at once, which is {@code now}. */
  public static Sampler start(List<Source> sources, Instant now) {
    var sampler = new Sampler(sources, now);
    sampler.threads.forEach(Thread::start);
    return sampler;
  }

  /** Everything until now. */
  public Samples samples() {
    synchronized (lines) {
      var seconds = lines.values().stream().mapToInt(List::size).max().orElse(0);
      var seen = new ArrayList<Samples.Line>();
      lines.forEach(
          (key, values) -> {
            fill(values, seconds);
            seen.add(new Samples.Line(key.quantity, key.unit, key.process, values));
          });
      return new Samples(begun, seen);
    }
  }

  /** Returns at once; a source that hangs ends by itself. */
  @Override
  public void close() {
    ended = true;
    threads.forEach(LockSupport::unpark);
  }

  private void run(Source source) {
    while (!ended) {
      var second = (System.nanoTime() - start) / SECOND;
      try {
        source.look(
            (quantity, unit, process, value) ->
                put(new Key(quantity, unit, process), (int) second, value));
      } catch (IOException | SQLException | RuntimeException gap) {
        // nothing to see in this second: the line says so by itself, and the next may have
        // something
      }
      var next = ((System.nanoTime() - start) / SECOND + 1) * SECOND;
      for (var left = next; !ended && left > 0; left = next - (System.nanoTime() - start)) {
        LockSupport.parkNanos(Math.min(left, SECOND));
      }
    }
  }

  private void put(Key key, int second, double value) {
    synchronized (lines) {
      var values = lines.computeIfAbsent(key, _ -> new ArrayList<>());
      fill(values, second + 1);
      values.set(second, value);
    }
  }

  private static void fill(List<Double> values, int seconds) {
    while (values.size() < seconds) {
      values.add(Double.NaN);
    }
  }
}
