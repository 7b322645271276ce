package dev.bardosh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.report.Json;
import dev.bardosh.proof.report.Verdict.Outcome;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryTest {
  @TempDir Path folder;

  @Test
  void aProofWithoutMemoryLeavesAReportThatSaysSo() throws IOException {
    var outcome =
        proveWith(
            scratch -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(outcome).isEqualTo(Outcome.PARTIAL);
    assertThat(because()).startsWith("the proof ran out of memory (Java heap space, of ");
  }

  @Test
  void soDoesOneWhoseLoadHadNone() throws IOException {
    var why = new OutOfMemoryError("Java heap space");
    var outcome =
        proveWith(
            scratch -> {
              throw new IllegalStateException("the load broke", why);
            });
    assertThat(outcome).isEqualTo(Outcome.PARTIAL);
    assertThat(because()).startsWith("the proof ran out of memory");
  }

  private String because() throws IOException {
    var report = Json.read(Files.readString(folder.resolve("report.json")));
    return report.run().interruptedBecause().orElseThrow();
  }

  private Outcome proveWith(Function<Scratch, Launch> start) {
    var workload =
        WorkloadFile.read("w.yaml", "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\n")
            .orThrow(IllegalArgumentException::new);
    var what =
        new Case(
            "greedy",
            workload,
            Optional.empty(),
            new Case.Source.Fresh(start),
            Optional.empty(),
            "");
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new Proof(what, ShortProof.options(folder, "prove greedy"), nowhere, nowhere).run();
  }
}
