package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.ServerProcess;
import dev.bardosh.proof.audit.AuditResult;
import dev.bardosh.proof.audit.AuditResult.Wrong;
import dev.bardosh.proof.audit.Checker;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.subject.Cluster;
import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PostgreSQL that says it has written what it has not, and then dies: the audit must find what is
 * gone.
 */
class LostWriteTest {
  private static final int BOOKINGS = 30;

  /** Answers before anything is on the disk, and takes its time to put it there. */
  private static final String PRETENDING =
      "synchronous_commit=off,wal_writer_delay=10s,wal_writer_flush_after=1GB";

  private static final Workload WORKLOAD =
      Walker.workload(
          "holds.yaml",
          """
          workload: holds
          stage:
            - post: /api/v1/accounts
              json: {email: a@example.org, password: correct horse, name: A}
            - post: /api/v1/sessions
              json: {email: a@example.org, password: correct horse}
              keep: {token: /token}
            - post: /api/v1/parking/spots
              headers: {Authorization: "Bearer {{token}}"}
              json: {name: A, lat: 47, lng: 8, kind: lot, capacity: 100, hourlyPrice: 1, currency: CHF,
                timeZone: Europe/Zurich}
              keep: {spot: /id}
          journeys:
            - name: hold
              steps:
                - let: {from: "{{time 1d 20d}}", plate: "{{word 16}}"}
                - post: /api/v1/parking/bookings
                  headers: {Authorization: "Bearer {{token}}"}
                  json: {spotId: "{{spot}}", from: "{{from}}", to: "{{later from 1h}}", plate: "{{plate}}"}
                  expect: 201
                  write: {kind: hold, id: "{{plate}}"}
          writes:
            hold: {sql: select plate from parking.booking}
          """);

  @TempDir Path data;
  @TempDir Path histories;

  @Test
  void whatPostgresOnlyPretendedToWriteIsFoundLost() throws Exception {
    var findings = afterDeath();
    var hold = findings.tallies().getFirst();
    assertThat(hold.ok()).isEqualTo(BOOKINGS);
    assertThat(hold.lost()).isPositive();
    assertThat(findings.clean()).isFalse();
    assertThat(findings.violations())
        .hasSize((int) Math.min(20, hold.lost()))
        .allSatisfy(violation -> assertThat(violation.wrong()).isEqualTo(Wrong.LOST));
    System.out.println("lost " + hold.lost() + " of " + hold.ok() + " acknowledged");
  }

  /** Bookings, and at once after the last answer kill -9 of all of PostgreSQL. */
  private AuditResult afterDeath() throws Exception {
    try (var server = ServerProcess.start(data, "--set", "database.postgres=" + PRETENDING)) {
      book(server);
      cluster().processes().forEach(ProcessHandle::destroyForcibly);
    }
    try (var server = ServerProcess.start(data)) {
      var database = DatabaseAddress.parse(server.databaseUrl());
      return Checker.check(histories, WORKLOAD.writes(), Optional.of(database), Optional.empty());
    }
  }

  private void book(ServerProcess server) throws IOException {
    try (var history = History.in(histories, InstantSource.system())) {
      var walker = new Walker(server.address(), history);
      var person = walker.people(WORKLOAD, 1).getFirst();
      var hold = WORKLOAD.journeys().getFirst().script();
      for (var n = 0; n < BOOKINGS; n++) {
        walker.script(hold, person, n);
      }
      assertThat(walker.faults()).isEmpty();
    }
  }

  private Cluster cluster() {
    return new Cluster(
        data.resolve("postgres"), data.resolve("postgres.password"), "bardosh", "bardosh");
  }
}
