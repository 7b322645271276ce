package dev.bardosh.proof.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A workload as somebody wrote it down. */
public sealed interface WorkloadFile {
  /** It can be done. */
  record Read(Workload workload) implements WorkloadFile {}

  /** It has to be mended first; all that could be seen at once, in the order of the file. */
  record Faulty(List<Slip> faults) implements WorkloadFile {
    public Faulty {
      faults = List.copyOf(faults);
    }

    /** A line a fault. */
    public String text() {
      return String.join("\n", faults.stream().map(Slip::toString).toList());
    }
  }

  /**
   * @param refused makes an exception of what is wrong
   */
  default Workload orThrow(Function<String, RuntimeException> refused) {
    return switch (this) {
      case Read(var workload) -> workload;
      case Faulty faulty -> throw refused.apply(faulty.text());
    };
  }

  /** Bytes that are not UTF-8 become signs of their absence, and faults where they matter. */
  static WorkloadFile read(Path file) throws IOException {
    return read(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /**
   * @param file its name, for the faults
   */
  static WorkloadFile read(String file, String text) {
    var faults = new Slips(file);
    var workload = Yaml.root(text, faults).flatMap(root -> new WorkloadReader(root).read());
    return faults.none() && workload.isPresent()
        ? new Read(workload.get())
        : new Faulty(faults.all());
  }
}
