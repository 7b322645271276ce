package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bardosh.proof.report.Json;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.report.Verdict.Outcome;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole proof, of a server that keeps notes. */
class ProofTest {
  private static final String NOTES =
      """
      workload: notes
      journeys:
        - name: write
          steps:
            - let: {id: "{{word 12}}"}
            - put: /notes/{{id}}
              name: note
              expect: 201
              write: {kind: note, id: "{{id}}"}
      bursts:
        - name: rush
          people: 20
          steps: [{get: /%s, name: rush, expect: 200}]
      writes:
        note: {read: {get: "/notes/{{id}}", there: /id}}
      """;

  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private volatile boolean forgetful;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/notes/", this::note);
    server.createContext("/well", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/broken", exchange -> answer(exchange, 500, "{}"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void note(HttpExchange exchange) throws IOException {
    var id = exchange.getRequestURI().getPath().substring("/notes/".length());
    if (exchange.getRequestMethod().equals("PUT")) {
      if (!forgetful || id.charAt(0) > 'M') {
        kept.add(id);
      }
      answer(exchange, 201, "{}");
    } else {
      answer(exchange, kept.contains(id) ? 200 : 404, "{\"id\": \"" + id + "\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
    exchange.close();
  }

  /** How quick it is depends on the machine; what it keeps does not. */
  @Test
  void aServerThatKeepsItsWordHasNothingHeldAgainstIt() throws IOException {
    var report = prove("well", Optional.empty());
    assertThat(report.verdict().reasons())
        .allSatisfy(reason -> assertThat(reason).containsAnyOf("p99", "generator"));
    assertThat(err.toString())
        .containsSubsequence("warming up", "measuring what this machine can do");
    assertThat(report.audit().orElseThrow().kinds())
        .singleElement()
        .satisfies(kind -> assertThat(kind.found()).isPositive().isEqualTo(kind.ok()));
  }

  @Test
  void whatIsForgottenIsFoundAndSaid() throws IOException {
    forgetful = true;
    var report = prove("well", Optional.empty());
    assertThat(report.verdict().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(out.toString())
        .startsWith("FAILED  Not to be relied on")
        .contains("lost")
        .doesNotContain("Proving");
    assertThat(err.toString()).contains("Proving notes").doesNotContain("FAILED", "\u001b");
    assertThat(folder.resolve("junit.xml")).content().contains("the verdict", "<failure");
    assertThat(report.notes())
        .anySatisfy(
            note -> assertThat(note).contains("memory grew in the sessions could not be checked"))
        .anySatisfy(note -> assertThat(note).contains("by 3 people at a time"));
  }

  /** In a burst, where no steady figure shows it; and a fault that somebody asked for by name. */
  @Test
  void whatFailsBesideTheSteadyRunIsNotPassedOver() throws IOException {
    var report = prove("broken", Optional.of(List.of("kill-server")));
    assertThat(report.verdict().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.verdict().reasons())
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .contains("requests that failed, burst “rush”", "100.000 %", "the limit ≤"))
        .anySatisfy(
            reason -> assertThat(reason).contains("kill -9 of the server", "be seen to recover"));
  }

  @Test
  void moreAtOnceThanThereAreFilesForIsRefusedAtTheStart() {
    var hall =
        WorkloadFile.read(
                "hall.yaml",
                """
                workload: hall
                journeys: [{name: j, steps: [{get: /}]}]
                bursts: [{name: rush, people: 600, steps: [{get: /}]}]
                ladders: [{name: climb, levels: [10, 700], steps: [{get: /}]}]
                """)
            .orThrow(IllegalArgumentException::new);
    Proof.check(hall, 700);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proof.check(hall, 699))
        .withMessageStartingWith("“climb” is of 700 people at once")
        .withMessageContaining("can have 699: let it open more files");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proof.check(hall, 500))
        .withMessageStartingWith("“rush” is of 600 people at once");
  }

  private Report prove(String burst, Optional<List<String>> faults) throws IOException {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var workload =
        WorkloadFile.read("notes.yaml", NOTES.formatted(burst))
            .orThrow(IllegalArgumentException::new);
    var notes =
        new Case(
            "notes",
            workload,
            Optional.empty(),
            new Case.Source.Elsewhere(new External(url, Optional.empty()), false),
            Optional.empty(),
            "");
    new Proof(notes, options(faults), new PrintWriter(out), new PrintWriter(err)).run();
    return Json.read(Files.readString(folder.resolve("report.json")));
  }

  private ProofOptions options(Optional<List<String>> faults) {
    return ShortProof.options(
        folder, "prove notes", Optional.of(Duration.ofSeconds(1)), faults.orElse(List.of("none")));
  }
}
