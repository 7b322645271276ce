package dev.bardosh.proof.workload;

import java.util.HashMap;
import java.util.Map;

/**
 * One of the people who use the server.
 *
 * @param number counted from 0
 * @param knows what they remember between visits: their token, what the stage made
 */
public record Person(int number, Map<String, Value> knows) {
  public Person {
    knows = Map.copyOf(knows);
  }

  /** Somebody who knows nothing yet. */
  public static Person first() {
    return new Person(0, Map.of());
  }

  /** Somebody else who knows the same: when there are more people than accounts. */
  public Person as(int otherNumber) {
    return new Person(otherNumber, knows);
  }

  Person knowingToo(Map<String, Value> more) {
    var all = new HashMap<>(knows);
    all.putAll(more);
    return new Person(number, all);
  }
}
