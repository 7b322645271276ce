package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bardosh.platform.testing.Await;
import dev.bardosh.proof.report.Json;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.report.Verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./bardosh prove}, as somebody types it. */
class ProveCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** How quick it was is the machine's affair; what was lost is not. */
  @Test
  void parkingLosesNothingWhenItsServerIsKilled() throws IOException {
    var finished =
        prove("parking", "--quick", "--rate", "20", "--duration", "1s", "--faults", "kill-server");
    var report = report();
    assertThat(report.audit().orElseThrow().kinds())
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(kind.clean()).as(kind.name()).isTrue())
        .anySatisfy(kind -> assertThat(kind.ok()).isPositive());
    assertThat(report.invariants())
        .isNotEmpty()
        .allSatisfy(invariant -> assertThat(invariant.holds()).as(invariant.name()).isTrue());
    assertThat(report.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.survived()).as(fault.toString()).isTrue());
    assertThat(finished.exitCode()).isEqualTo(report.verdict().outcome() == Outcome.PASSED ? 0 : 1);
    assertThat(finished.out()).startsWith(report.verdict().outcome().toString());
    assertThat(finished.err()).contains("Proving parking").doesNotContain("\u001b");
    assertThat(List.of("index.html", "report.md", "junit.xml", "histograms/steady/response.hlog"))
        .allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
    assertNothingIsLeft();
  }

  /** Each fault three times, alone and in a random order. */
  @Test
  @Tag("long")
  void parkingLosesNothingWhateverIsBroken() throws IOException {
    prove("parking", "--quick", "--rate", "20", "--faults", "all", "--repeat", "3");
    var report = report();
    assertThat(report.audit().orElseThrow().kinds())
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(kind.clean()).as(kind.name()).isTrue());
    assertThat(report.faults())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            fault -> assertThat(fault.survived() || !fault.run()).as(fault.name()).isTrue());
  }

  @Test
  void aSignalLeavesAReportOfWhatWasSeenAndNoProcess() throws Exception {
    var prove =
        ServerProcess.begin(
            "prove",
            "parking",
            "--quick",
            "--config",
            settingsOfAnOperator().toString(),
            "--output",
            folder.toString());
    try {
      Thread.ofPlatform().daemon().start(() -> prove.errorReader().lines().forEach(line -> {}));
      Await.until("its server runs", PATIENCE, () -> postgres().isAlive());
      var postgres = postgres();
      prove.destroy();
      assertThat(prove.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(report().verdict().outcome()).isEqualTo(Outcome.PARTIAL);
      Await.until("its PostgreSQL is gone", PATIENCE, () -> !postgres.isAlive());
      assertNothingIsLeft();
    } finally {
      prove.destroyForcibly();
    }
  }

  /** None of this may be touched: with that database no server would even start. */
  private Path settingsOfAnOperator() throws IOException {
    return Files.writeString(
        folder.resolve("bardosh.toml"),
        """
        [database]
        url = "postgresql://operator:secret@127.0.0.1:1/real"
        [mail]
        host = "mail.example.org"
        """);
  }

  /** What comes of it is told by {@code ProofTest}. */
  @Test
  @Tag("long")
  void anotherServerIsProvedByAWorkloadAlone() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hello",
        exchange -> {
          var body = "hello".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var workload =
          Files.writeString(
              folder.resolve("w.yaml"),
              """
          workload: hello
          about: say hello
          journeys:
            - name: greet
              steps:
                - get: /hello
                  expect: 200
          """);
      prove(
          "--target",
          "http://127.0.0.1:" + server.getAddress().getPort(),
          "--workload",
          workload.toString(),
          "--quick",
          "--rate",
          "50",
          "--duration",
          "2s");
      var greetings = report().requests().getFirst();
      assertThat(greetings.ok()).isPositive().isEqualTo(greetings.sent());
      assertThat(report().faults())
          .allSatisfy(
              fault -> assertThat(fault.run() && !fault.name().contains("network")).isFalse());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatCannotBeMeantIsToldBeforeAnythingIsDone() throws IOException {
    assertThat(refusal("parking", "--faults", "kill-cat")).contains("kill-cat", "kill-server");
    assertThat(refusal("parking", "--users", "5", "--rate", "3")).contains("exclude each other");
    assertThat(refusal("parking", "--duration", "soon")).contains("--duration", "90s");
    assertThat(refusal("parking", "--at", "yesterday")).contains("--at");
    assertThat(refusal("nothing")).contains("there is no service nothing");
    assertThat(refusal("--target", "http://127.0.0.1:1")).contains("--workload");
    var workload =
        Files.writeString(
            folder.resolve("w.yaml"), "workload: w\njourneys: [{name: j, steps: [{gte: /}]}]\n");
    assertThat(refusal("--target", "http://127.0.0.1:1", "--workload", workload.toString()))
        .contains("w.yaml:2", "journeys[0].steps[0]", "did you mean 'get'");
    Files.writeString(workload, "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\n");
    assertThat(refusal("--target", "http://192.0.2.1", "--workload", workload.toString()))
        .contains("--i-own-this-target");
    assertThat(
            refusal("--target", "http://u:secret@127.0.0.1:1", "--workload", workload.toString()))
        .contains("holds a user or a password")
        .doesNotContain("secret");
    assertThat(
            refusal(
                "--target",
                "http://127.0.0.1:1",
                "--workload",
                workload.toString(),
                "--database-url",
                "postgresql://u:se/cret@127.0.0.1:1/d"))
        .contains("an @ too many")
        .doesNotContain("cret");
  }

  @Test
  void aFileThatCannotBeReadOrWrittenIsNamedWithTheReason() throws IOException {
    var target = List.of("prove", "--target", "http://127.0.0.1:1", "--workload");
    var workload = folder.resolve("w.yaml");
    assertThat(failure(target, workload.toString())).contains(workload + ": there is no such file");
    assertThat(failure(target, folder.toString())).contains(folder + ": Is a directory");
    Files.writeString(workload, "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\n");
    var nowhere = Path.of("/dev/null/x");
    assertThat(failure(target, workload.toString(), "--quick", "--output", nowhere.toString()))
        .contains("the report cannot be written: " + nowhere + ": Not a directory");
  }

  private static String failure(List<String> first, String... words) {
    var all = new ArrayList<>(first);
    all.addAll(List.of(words));
    var finished = ServerProcess.run(all.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.err()).isEqualTo(1);
    return finished.err();
  }

  private String refusal(String... arguments) {
    var finished = prove(arguments);
    assertThat(finished.exitCode()).as(finished.err()).isEqualTo(2);
    assertThat(folder.resolve("report.json")).doesNotExist();
    return finished.err();
  }

  private ServerProcess.Finished prove(String... arguments) {
    var words = new ArrayList<>(List.of("prove", "--output", folder.toString()));
    words.addAll(List.of(arguments));
    return ServerProcess.run(words.toArray(String[]::new));
  }

  private Report report() throws IOException {
    return Json.read(Files.readString(folder.resolve("report.json")));
  }

  /** Of the server that is being proved. */
  private ProcessHandle postgres() throws IOException {
    try (var files = Files.list(folder)) {
      var scratch =
          files.filter(file -> file.getFileName().toString().startsWith("proof-")).findFirst();
      return ServerProcess.postgres(scratch.orElseThrow().resolve("data"));
    }
  }

  private void assertNothingIsLeft() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("proof-"));
    }
  }
}
