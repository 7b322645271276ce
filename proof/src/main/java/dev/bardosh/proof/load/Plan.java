package dev.bardosh.proof.load;

import java.time.Duration;

/** How people come. */
public sealed interface Plan {
  /** Whenever they come, whatever the server does: as a public comes. */
  record Open(Schedule schedule) implements Plan {}

  /**
   * So many users, each beginning a new visit when the last one is over; they come a millisecond
   * apart, or quicker where that would take more than a tenth of the time. A slow server slows them
   * down, so this hides stalls.
   */
  record Closed(int users, Duration length) implements Plan {
    public Closed {
      positive(users);
      positive(length);
    }
  }

  /** All at one instant, over connections that are already open; in rounds, one after another. */
  record Burst(int people, int rounds) implements Plan {
    public Burst {
      positive(people);
      positive(rounds);
    }
  }

  /**
   * So many users, each one visit over a new connection; when all have left, the next so many. For
   * hours, to see what grows.
   */
  record Sessions(int users, Duration length) implements Plan {
    public Sessions {
      positive(users);
      positive(length);
    }
  }

  private static void positive(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one, not " + count);
    }
  }

  private static void positive(Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("a time is longer than 0, not " + length);
    }
  }
}
