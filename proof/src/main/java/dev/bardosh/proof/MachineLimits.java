package dev.bardosh.proof;

import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.machine.Limit;
import dev.bardosh.proof.machine.Limits;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What this machine can do at all, with our own generator as its measure. */
final class MachineLimits {
  /** As wrk is run beside it. */
  private static final int CONNECTIONS = 64;

  private static final Workload NOTHING =
      WorkloadFile.read("nothing", "workload: nothing\njourneys: [{name: n, steps: [{get: /}]}]")
          .orThrow(IllegalStateException::new);

  private MachineLimits() {}

  /** Writes only to a database that is ours. */
  static List<Limit> measure(Arena arena, Duration length) throws InterruptedException {
    var measured =
        Limits.measure(
            length,
            server -> most(server, length),
            arena.server().flatMap(Server::database).map(database -> database::connect),
            arena.scratch().folder());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return measured;
  }

  /** Requests a second of people who think of nothing else. */
  private static double most(URI server, Duration length) {
    try {
      return Load.run(
              Destination.of(server, false),
              new Plan.Closed(CONNECTIONS, length),
              new Visitors(
                  1,
                  (person, number) -> Visit.of(NOTHING, Person.first(), 1, number, Instant.EPOCH)),
              Witness.NONE,
              LoadSettings.usual(),
              progress -> {})
          .perSecond();
    } catch (Destination.Refused impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Such as "PostgreSQL 18.4"; empty where there is none to ask. */
  static String databaseVersion(Arena arena) {
    var database = arena.subject().database();
    if (database.isEmpty()) {
      return "";
    }
    try (var connection = database.get().connect()) {
      var facts = connection.getMetaData();
      return facts.getDatabaseProductName() + " " + facts.getDatabaseProductVersion();
    } catch (SQLException away) {
      return "";
    }
  }
}
