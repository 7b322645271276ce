package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.time.Duration;
import java.time.Instant;

/** Short runs for tests. */
final class Loads {
  private static final int PEOPLE = 3;

  private Loads() {}

  /** Waits long for what should come, so that a busy machine fails no test. */
  static LoadSettings patient() {
    return LoadSettings.usual().withConnections(200);
  }

  /** Where nothing will come. */
  static LoadSettings impatient() {
    return patient().withTimeout(Duration.ofMillis(400));
  }

  static Workload workload(String yaml) {
    return WorkloadFile.read("w.yaml", yaml).orThrow(IllegalArgumentException::new);
  }

  /** People who take the given steps, YAML with an indentation of none. */
  static Visitors doing(String steps) {
    return doing(steps, 1);
  }

  static Visitors doing(String steps, long seed) {
    var workload =
        workload(
            "workload: w\nwrites: {thing: {sql: select 1}}\njourneys:\n- name: j\n  steps:\n"
                + steps.indent(2));
    return new Visitors(
        PEOPLE,
        (person, number) ->
            Visit.of(workload, Person.first().as(person), seed, number, Instant.EPOCH));
  }

  static Visitors looking() {
    return doing("- {get: /, expect: 200}");
  }

  static LoadResult run(Destination destination, Plan plan) {
    return run(destination, plan, looking(), patient());
  }

  static LoadResult run(
      Destination destination, Plan plan, Visitors visitors, LoadSettings settings) {
    return Load.run(destination, plan, visitors, Witness.NONE, settings, progress -> {});
  }

  static Plan.Open steady(double perSecond, int millis) {
    return new Plan.Open(Schedule.steady(perSecond, Duration.ofMillis(millis), 1));
  }

  static Plan.Closed closed(int users, int millis) {
    return new Plan.Closed(users, Duration.ofMillis(millis));
  }
}
