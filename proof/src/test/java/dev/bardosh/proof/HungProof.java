package dev.bardosh.proof;

import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A proof that hangs on something that no interrupt ends. Its word is the report's folder. */
public final class HungProof {
  private HungProof() {}

  public static void main(String[] words) {
    var workload =
        WorkloadFile.read("w.yaml", "workload: w\njourneys: [{name: j, steps: [{get: /}]}]\n")
            .orThrow(IllegalArgumentException::new);
    var what =
        new Case(
            "hung",
            workload,
            Optional.empty(),
            new Case.Source.Fresh(scratch -> never()),
            Optional.empty(),
            "");
    var out = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    new Proof(what, ShortProof.options(Path.of(words[0]), "prove hung"), out, out).run();
  }

  private static Launch never() {
    System.out.println("it hangs");
    while (true) {
      LockSupport.parkNanos(Thread.interrupted() ? 1 : 1_000_000);
    }
  }
}
