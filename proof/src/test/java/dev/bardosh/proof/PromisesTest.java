package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Schedule;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Thresholds.Threshold;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.WorkloadFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a steady run: here of one to a closed door. */
@Timeout(30)
class PromisesTest {
  private static final Threshold LIMIT = new Threshold(Duration.ofNanos(1), 0.001);
  private static final List<String> LATE = List.of("the generator was late");

  @Test
  void onlyHowQuickItWasMayBeTheGeneratorsDoing() throws Exception {
    var promises = Promises.of("run", closedDoor(Duration.ZERO), LIMIT, LATE);
    assertThat(promises).extracting(Report.Threshold::met).containsExactly(false, false);
    assertThat(promises).extracting(Report.Threshold::voidBecause).containsExactly(LATE, List.of());
  }

  @Test
  void whatFailedForWantOfConnectionsIsNotTheServers() throws Exception {
    var plan = new Plan.Open(Schedule.steady(50, Duration.ofMillis(500), 1));
    var few = LoadSettings.usual().withConnections(2).withTimeout(Duration.ofMillis(400));
    var result = load(plan, "1h", few);
    assertThat(result.failures()).isEqualTo(result.neverStarted()).isPositive();
    var failed = Promises.of("run", result, LIMIT, List.of()).getLast();
    assertThat(failed.met()).isFalse();
    assertThat(failed.voidBecause()).isEqualTo(result.want().because()).hasSize(1);
    var failures = new Failures(LIMIT);
    failures.add("burst", result);
    assertThat(failures.thresholds().getFirst().voidBecause()).isEqualTo(failed.voidBecause());
  }

  @Test
  void aRunIsCalledByThoseWhoWereThere() throws Exception {
    assertThat(Promises.name("run", closedDoor(Duration.ofSeconds(1))))
        .matches("run, [23] people \\([0-3] at least\\)");
  }

  @Test
  void whatFailedWhilePeopleCameIsNotPassedOver() throws Exception {
    var failures = new Failures(LIMIT);
    failures.coming("run", closedDoor(Duration.ZERO));
    assertThat(failures.thresholds()).isEmpty();
    failures.coming("run", closedDoor(Duration.ofSeconds(1)));
    assertThat(failures.thresholds())
        .extracting(Report.Threshold::name, Report.Threshold::met)
        .containsExactly(tuple("requests that failed, run, while people came", false));
  }

  /** Three people, each with a pause, and nobody who answers. */
  private static LoadResult closedDoor(Duration lead) throws Exception {
    var plan = new Plan.Closed(3, Duration.ofSeconds(2));
    return load(plan, "300ms", LoadSettings.usual().withLead(lead));
  }

  private static LoadResult load(Plan plan, String pause, LoadSettings settings) throws Exception {
    var workload =
        WorkloadFile.read(
                "w.yaml",
                "workload: w\njourneys: [{name: j, steps: [{think: %s}, {get: /}]}]"
                    .formatted(pause))
            .orThrow(IllegalArgumentException::new);
    return Load.run(
        Destination.of(URI.create("http://127.0.0.1:" + Ports.free()), false),
        plan,
        new Visitors(
            3, (person, number) -> Visit.of(workload, Person.first(), 1, number, Instant.EPOCH)),
        Witness.NONE,
        settings,
        progress -> {});
  }
}
