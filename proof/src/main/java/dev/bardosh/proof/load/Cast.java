package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes ready what people need before the load: the stage once, then each person's own steps. */
public final class Cast {
  /** Signing up is dear on purpose (password hashes), and a server lets few do so at a time. */
  private static final int AT_ONCE = 8;

  /** The load cannot begin, and why, in a sentence. */
  public static final class NotReady extends Exception {
    private static final long serialVersionUID = 1L;

    public NotReady(String why) {
      super(why);
    }
  }

  private final Destination destination;
  private final long seed;
  private final Instant base;
  private final Witness witness;
  private final LoadSettings settings;

  /**
   * @param base the instant that times in requests count from
   */
  public Cast(
      Destination destination, long seed, Instant base, Witness witness, LoadSettings settings) {
    this.destination = destination;
    this.seed = seed;
    this.base = base;
    this.witness = witness;
    this.settings = settings;
  }

  /** Everybody with what they know by then, as many as the workload has accounts, at least one. */
  public List<Person> gather(Workload workload) throws NotReady {
    var stage = play(workload.stage(), List.of(Person.first())).getFirst();
    var script = workload.people().script();
    var accounts = Math.max(1, workload.people().accounts());
    var people = new ArrayList<Person>(accounts);
    for (var first = 0; first < accounts; first += AT_ONCE) {
      var last = Math.min(accounts, first + AT_ONCE);
      people.addAll(play(script, IntStream.range(first, last).mapToObj(stage::as).toList()));
    }
    return List.copyOf(people);
  }

  private List<Person> play(Script script, List<Person> people) throws NotReady {
    if (script.steps().isEmpty()) {
      return people;
    }
    var visits =
        people.stream()
            .map(person -> Visit.of(script, person, seed, person.number(), base))
            .toList();
    var result =
        Load.run(
            destination,
            new Plan.Burst(people.size(), 1),
            new Visitors(people.size(), (place, number) -> visits.get(place)),
            witness,
            settings,
            progress -> {});
    if (result.partial()) {
      throw new NotReady("interrupted before everybody was ready");
    }
    for (var visit : visits) {
      if (visit.endedBecause().isPresent()) {
        throw new NotReady(script.name() + ": " + visit.endedBecause().get() + what(result));
      }
    }
    return visits.stream().map(Visit::person).toList();
  }

  /** A visit knows what was answered, but not why nothing was. */
  private static String what(LoadResult result) {
    var whys =
        result.all().faults().entrySet().stream()
            .filter(fault -> !fault.getKey().startsWith(Outcome.UNEXPECTED.words()))
            .map(fault -> fault.getKey() + ": " + fault.getValue().example())
            .toList();
    return whys.isEmpty() ? "" : " (" + String.join(", ", whys) + ")";
  }
}
