package dev.bardosh.proof.load;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;

/**
 * When people come: independently of each other (a Poisson process), at rates that may change. The
 * same seed makes the same schedule, on every machine.
 */
public record Schedule(List<Stretch> stretches, long seed) {
  public Schedule {
    stretches = List.copyOf(stretches);
    if (stretches.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs a stretch of time");
    }
  }

  /** A time of one rate. */
  public record Stretch(double perSecond, Duration length) {
    public Stretch {
      if (!(perSecond > 0 && perSecond <= 1e9)) {
        throw new IllegalArgumentException("a rate is above 0, not " + perSecond);
      }
      if (!length.isPositive()) {
        throw new IllegalArgumentException("a time is longer than 0, not " + length);
      }
    }
  }

  public static Schedule steady(double perSecond, Duration length, long seed) {
    return new Schedule(List.of(new Stretch(perSecond, length)), seed);
  }

  public Duration length() {
    return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Nanoseconds from the start, ascending. */
  public PrimitiveIterator.OfLong arrivals() {
    return new Arrivals(stretches, new SplittableRandom(seed));
  }

  public long count() {
    return countUntil(Long.MAX_VALUE);
  }

  /** How many come in so many first nanoseconds. */
  public long countUntil(long nanos) {
    var count = 0L;
    for (var arrivals = arrivals(); arrivals.hasNext() && arrivals.nextLong() <= nanos; ) {
      count++;
    }
    return count;
  }

  private static final class Arrivals implements PrimitiveIterator.OfLong {
    private final List<Stretch> stretches;
    private final SplittableRandom random;
    private int stretch;
    private double from;
    private double next;

    Arrivals(List<Stretch> stretches, SplittableRandom random) {
      this.stretches = stretches;
      this.random = random;
      advance();
    }

    /** Arrivals have no memory, so at a change of rate the wait begins anew. */
    private void advance() {
      while (stretch < stretches.size()) {
        var here = stretches.get(stretch);
        next -= StrictMath.log(1 - random.nextDouble()) * 1e9 / here.perSecond();
        if (next < from + here.length().toNanos()) {
          return;
        }
        from += here.length().toNanos();
        next = from;
        stretch++;
      }
    }

    @Override
    public boolean hasNext() {
      return stretch < stretches.size();
    }

    @Override
    public long nextLong() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var now = (long) next;
      advance();
      return now;
    }
  }
}
