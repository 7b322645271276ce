package dev.bardosh.platform.decide;

import java.util.random.RandomGenerator;

/** What fails by itself: conflicts and lost connections, one in a few hundred statements. */
final class Faults {
  private final RandomGenerator random;
  private boolean calm;

  Faults(RandomGenerator random) {
    this.random = random;
  }

  /** From now on nothing fails, so that everybody gets an answer. */
  void calm() {
    calm = true;
  }

  void statement(SimulatedDatabase.Transaction transaction) {
    int drawn = calm ? Integer.MAX_VALUE : random.nextInt(400);
    if (drawn == 0) {
      transaction.ended = true;
      throw SimulatedDatabase.failure("08006");
    }
    if (drawn == 1) {
      throw SimulatedDatabase.failure("40001");
    }
  }

  /** How a commit goes. */
  enum Fate {
    DURABLE,
    DURABLE_UNHEARD,
    LOST,
    PENDING
  }

  Fate commit() {
    if (calm || random.nextInt(100) != 0) {
      return Fate.DURABLE;
    }
    return Fate.values()[1 + random.nextInt(3)];
  }
}
