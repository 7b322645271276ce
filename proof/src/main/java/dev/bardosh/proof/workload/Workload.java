package dev.bardosh.proof.workload;

import java.util.List;
import java.util.Map;

/**
 * What people do with a server, as its file says.
 *
 * @param repeatable whether any request may arrive twice, as each write has a key or an id
 * @param stage done once, before anybody comes
 * @param writes by kind, what the audit asks for afterwards
 */
public record Workload(
    String name,
    String about,
    boolean repeatable,
    Thresholds thresholds,
    Script stage,
    People people,
    List<Journey> journeys,
    List<Burst> bursts,
    List<Ladder> ladders,
    Map<String, WriteKind> writes) {

  public Workload {
    journeys = List.copyOf(journeys);
    bursts = List.copyOf(bursts);
    ladders = List.copyOf(ladders);
    writes = Map.copyOf(writes);
  }

  /**
   * @param accounts how many do the script before the load, each once; more people than that share
   *     what these learnt
   */
  public record People(int accounts, Script script) {}

  /** One way to visit, the heavier the likelier. */
  public record Journey(int weight, Script script) {}

  /** So many people at one instant. */
  public record Burst(int people, Script script) {}

  /** So many at once, level by level. */
  public record Ladder(List<Integer> levels, Script script) {
    public Ladder {
      levels = List.copyOf(levels);
    }
  }
}
