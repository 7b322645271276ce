package dev.bardosh.proof.workload;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What a visit's templates see: who visits, what they have learnt, and chance. */
final class Scope {
  /**
   * An odd number near 2^64 divided by the golden ratio: spreads numbers that follow each other.
   */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  final SplittableRandom random;
  final Person person;
  final long visit;
  final Instant base;
  long round;
  private final Map<String, Value> learnt = new HashMap<>();

  /** Chance depends on seed, salt and number of the visit and on nothing else. */
  Scope(Person person, long seed, String salt, long visit, Instant base) {
    this.random = new SplittableRandom(mixed(mixed(seed + salt.hashCode()) + visit * SPREAD));
    this.person = person;
    this.visit = visit;
    this.base = base;
  }

  Value value(String name) {
    var value = learnt.get(name);
    value = value == null ? person.knows().get(name) : value;
    if (value == null) {
      throw new Unfit("nothing is called '" + name + "' yet");
    }
    return value;
  }

  void learn(String name, Value value) {
    learnt.put(name, value);
  }

  Map<String, Value> learnt() {
    return learnt;
  }

  private static long mixed(long value) {
    var z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** What the server sent cannot be used where the workload uses it. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String why;

    Unfit(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }
}
