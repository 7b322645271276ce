package dev.bardosh.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.audit.Api;
import dev.bardosh.proof.audit.AuditResult;
import dev.bardosh.proof.audit.AuditResult.Wrong;
import dev.bardosh.proof.audit.Checker;
import dev.bardosh.proof.audit.History;
import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/proving.md does what the page says. */
class LibraryTest {
  private static final int VISITS = 400;

  @TempDir Path histories;

  @Test
  void aLibraryThatKeepsItsWordPasses() throws Exception {
    var findings = findings();
    var loans = findings.tallies().getFirst();
    assertThat(findings.clean()).isTrue();
    assertThat(loans.ok()).isEqualTo(loans.found()).isGreaterThan(VISITS / 2);
    assertThat(loans.failed()).isPositive();
    assertThat(loans.notChecked()).isEmpty();
  }

  @Test
  void aForgetfulOneIsFoundOut() throws Exception {
    var findings = findings("forgetful");
    assertThat(findings.clean()).isFalse();
    assertThat(findings.violations())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation.wrong()).isEqualTo(Wrong.LOST));
  }

  private AuditResult findings(String... words) throws Exception {
    var workload =
        Walker.workload("library.yaml", Files.readString(docs().resolve("library.yaml")));
    var library = library(words);
    try {
      var line = library.inputReader().readLine();
      var address = URI.create(line.substring(line.indexOf("http")));
      visit(workload, address);
      try (var api = new Api(Destination.of(address, false), number -> Person.first().as(number))) {
        return Checker.check(histories, workload.writes(), Optional.empty(), Optional.of(api));
      }
    } finally {
      library.destroyForcibly();
    }
  }

  private void visit(Workload workload, URI address) throws IOException {
    try (var history = History.in(histories, InstantSource.system())) {
      var walker = new Walker(address, history);
      var borrow = workload.journeys().getLast().script();
      walker.script(workload.journeys().getFirst().script(), Person.first(), 0);
      for (var n = 0; n < VISITS; n++) {
        walker.script(borrow, Person.first().as(n % 10), n);
      }
      for (var n = 0; n < 3; n++) {
        walker.script(workload.bursts().getFirst().script(), Person.first(), n);
      }
      walker.script(workload.ladders().getFirst().script(), Person.first(), 0);
      assertThat(walker.faults()).isEmpty();
    }
  }

  private static Process library(String... words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                docs().resolve("Library.java").toString(),
                "0"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Tests run in the folder of their module. */
  private static Path docs() {
    return Path.of("").toAbsolutePath().resolveSibling("docs").resolve("proving");
  }
}
