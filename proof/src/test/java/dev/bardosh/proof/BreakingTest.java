package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.fault.Fault;
import dev.bardosh.proof.report.FaultFigures;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.report.Verdict;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.subject.TinyServer;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BreakingTest {
  private static final String NOTES =
      """
      workload: notes
      journeys:
        - name: write
          steps:
            - get: /ready
            - let: {id: "{{word 12}}"}
            - put: /ready
              name: note
              expect: 200
              write: {kind: note, id: "{{id}}"}
      writes:
        note: {read: {get: "/%s"}}
      """;
  private static final String INVARIANTS = "-- name: notes are whole\nselect 1 where false;\n";

  @TempDir Path folder;

  @Test
  void theServerOnTheFullDiskIsAuditedWithItsPeopleAndItsInvariants() throws Exception {
    var report = fullDisk("ready", scratch -> TinyServer.launch());
    var fault = only(report);
    assertThat(fault.strikes()).isEqualTo(1);
    assertThat(fault.losses()).isEmpty();
    assertThat(report.audit().orElseThrow().kinds())
        .singleElement()
        .satisfies(kind -> assertThat(kind.found()).isPositive());
    assertThat(report.invariants())
        .singleElement()
        .satisfies(
            asked -> assertThat(asked.notRunBecause()).hasValue("there is no database to ask"));
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.FAILED);
  }

  @Test
  void whatWasLostOnTheFullDiskIsLost() throws Exception {
    var report = fullDisk("gone", scratch -> TinyServer.launch());
    assertThat(only(report).losses()).isNotEmpty();
    assertThat(report.audit().orElseThrow().kinds())
        .singleElement()
        .satisfies(kind -> assertThat(kind.lost()).isPositive());
  }

  /** The small file system is there: that nothing was broken on it is nobody's excuse. */
  @Test
  void aServerThatDoesNotStartOnASmallDiskHasFailed() throws Exception {
    var port = TinyServer.launch();
    var dead =
        new Launch(List.of("false"), port.url(), "/ready", Optional.empty(), port.patience());
    var fault = only(fullDisk("ready", scratch -> dead));
    assertThat(fault.notRunBecause()).isEmpty();
    assertThat(fault.failedBecause().orElseThrow()).startsWith("the server ended with 1");
  }

  /** Many a server answers only to its own name; the wire has another. */
  @Test
  void throughTheWireTheServerIsCalledByItsName() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var authority = "localhost:" + server.getAddress().getPort();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var host = exchange.getRequestHeaders().getFirst("Host");
          exchange.sendResponseHeaders(host.equals(authority) ? 200 : 400, -1);
          exchange.close();
        });
    server.start();
    try (var scratch = Scratch.in(folder, false)) {
      var external = new External(URI.create("http://" + authority), Optional.empty());
      var what = what("ready", new Case.Source.Elsewhere(external, false));
      var options = options("network-cut");
      var findings = new Findings(what, options, terminal());
      var histories = scratch.folder().resolve("histories");
      try (var arena = Arena.open(what, options, scratch, histories, terminal(), ran -> {})) {
        breaking(what, options, findings).run(arena, ShortProof.RATE);
      }
      var fault = only(findings.report());
      assertThat(fault.recoveryMillis()).hasSize(1);
      assertThat(fault.errors().keySet()).noneMatch(kind -> kind.endsWith("400"));
    } finally {
      server.stop(0);
    }
  }

  /** Whose data may be whole, on a disk that nobody serves. */
  @Test
  void aServerThatIsGoneBeforeItIsStruckAndAtTheEndHasFailed() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try (var scratch = Scratch.in(folder, false)) {
      var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var what =
          what("ready", new Case.Source.Elsewhere(new External(url, Optional.empty()), false));
      var options = options("network-cut");
      var findings = new Findings(what, options, terminal());
      var histories = scratch.folder().resolve("histories");
      try (var arena = Arena.open(what, options, scratch, histories, terminal(), ran -> {})) {
        server.stop(0);
        breaking(what, options, findings).run(arena, ShortProof.RATE);
        new Auditing(what, findings).run(arena);
      }
      assertThat(only(findings.report()).failedBecause().orElseThrow())
          .startsWith("the server did not answer any more");
      assertThat(findings.report().thresholds())
          .extracting(Report.Threshold::name, Report.Threshold::met)
          .containsExactly(Tuple.tuple("the server answers when all is over", false));
    } finally {
      server.stop(0);
    }
  }

  private Report fullDisk(String readBack, Function<Scratch, Launch> launch) throws Exception {
    mountable();
    var what = what(readBack, new Case.Source.Fresh(launch));
    var options = options("all");
    var findings = new Findings(what, options, terminal());
    var full = Fault.all(Duration.ofMillis(300), 1).getLast();
    breaking(what, options, findings)
        .onSmallDisk(full, ShortProof.RATE, folder.resolve("histories"));
    return findings.report();
  }

  private void mountable() {
    try {
      Scratch.small(folder, 1).close();
    } catch (IOException refused) {
      abort("nothing may be mounted here: " + refused.getMessage());
    }
  }

  private static Breaking breaking(Case what, ProofOptions options, Findings findings) {
    var auditing = new Auditing(what, findings);
    return new Breaking(what, options, Lengths.of(options), terminal(), findings, auditing);
  }

  private static Terminal terminal() {
    return new Terminal(new PrintWriter(new StringWriter()), false);
  }

  private static FaultFigures only(Report report) {
    assertThat(report.faults()).hasSize(1);
    return report.faults().getFirst();
  }

  private static Case what(String readBack, Case.Source source) {
    return new Case(
        "notes",
        WorkloadFile.read("notes.yaml", NOTES.formatted(readBack))
            .orThrow(IllegalArgumentException::new),
        Optional.of(Invariants.read("i.sql", INVARIANTS).orThrow(IllegalArgumentException::new)),
        source,
        Optional.empty(),
        "");
  }

  private ProofOptions options(String fault) {
    return ShortProof.options(folder, "prove notes", Optional.empty(), List.of(fault));
  }
}
