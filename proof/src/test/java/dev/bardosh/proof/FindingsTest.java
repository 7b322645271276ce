package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.load.Destination;
import dev.bardosh.proof.load.Load;
import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.load.LoadSettings;
import dev.bardosh.proof.load.Plan;
import dev.bardosh.proof.load.Visitors;
import dev.bardosh.proof.load.Witness;
import dev.bardosh.proof.report.Published;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.workload.Person;
import dev.bardosh.proof.workload.Visit;
import dev.bardosh.proof.workload.Workload;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:" + Ports.free());

  private static final Workload WORKLOAD =
      WorkloadFile.read("w.yaml", "workload: w\njourneys: [{name: j, steps: [{get: /}]}]")
          .orThrow(IllegalArgumentException::new);

  /** In whatever order the ladders are climbed. */
  @Test
  void aPublishedFigureStandsBesideTheLadderThatAsksTheSame() throws Exception {
    var findings = findings();
    findings.flatOut("search of ten", 64, asked());
    assertThat(findings.report().published())
        .hasSize(2)
        .extracting(Published::measuredHere)
        .containsOnly("");
    findings.flatOut("list of ten", 64, asked());
    findings.flatOut("another list", 64, asked());
    assertThat(findings.report().published())
        .extracting(Published::measuredHere)
        .allSatisfy(said -> assertThat(said).endsWith("(list of ten, 64 connections)"));
  }

  private static Findings findings() {
    var what =
        new Case(
            "parking",
            WORKLOAD,
            Optional.empty(),
            new Case.Source.Elsewhere(new External(NOBODY, Optional.empty()), false),
            Optional.empty(),
            "");
    var terminal = new Terminal(new PrintWriter(Writer.nullWriter()), Terminal.at(Terminal.ERRORS));
    return new Findings(what, ShortProof.options(Path.of("nowhere"), "prove parking"), terminal);
  }

  private static LoadResult asked() throws Destination.Refused {
    return Load.run(
        Destination.of(NOBODY, false),
        new Plan.Burst(1, 1),
        new Visitors(
            1, (person, number) -> Visit.of(WORKLOAD, Person.first(), 1, number, Instant.EPOCH)),
        Witness.NONE,
        LoadSettings.usual(),
        progress -> {});
  }
}
