package dev.bardosh.proof.load;

import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Script;
import dev.bardosh.proof.workload.Scripts;
import dev.bardosh.proof.workload.Visit;
import java.time.Duration;
import java.time.Instant;

/** Short runs for tests. */
final class Loads {
  private Loads() {}

  static LoadSettings quick() {
    return LoadSettings.usual().withTimeout(Duration.ofMillis(400)).withConnections(200);
  }

  static Visitors getting(String path) {
    return doing(Scripts.get(path));
  }

  static Visitors doing(Script script) {
    return new Visitors(
        3,
        (person, number) -> Visit.of(script, Person.first().as(person), 1, number, Instant.EPOCH));
  }

  static LoadResult run(Destination destination, Plan plan) {
    return run(destination, plan, getting("/"), quick());
  }

  static LoadResult run(
      Destination destination, Plan plan, Visitors visitors, LoadSettings settings) {
    return Load.run(destination, plan, visitors, Witness.NONE, settings, progress -> {});
  }

  static Plan.Open steady(double perSecond, int millis) {
    return new Plan.Open(Schedule.steady(perSecond, Duration.ofMillis(millis), 1));
  }
}
