package dev.bardosh.proof.workload;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class WorkloadFileFuzzTest {
  /** Whatever the bytes, there is a workload whose visits can be walked, or a fault with a line. */
  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    switch (WorkloadFile.read("fuzz.yaml", new String(bytes, StandardCharsets.UTF_8))) {
      case WorkloadFile.Read(var workload) -> walk(workload);
      case WorkloadFile.Faulty(var faults) -> {
        require(!faults.isEmpty(), "a fault");
        require(faults.stream().allMatch(fault -> fault.line() > 0), "a line");
      }
    }
  }

  private static void walk(Workload workload) {
    var visit = Visit.of(workload, Person.first(), 1, 0, Reading.NOON);
    for (var step = 0; step < 100; step++) {
      if (visit.next() instanceof Next.Send send) {
        require(send.path().startsWith("/"), "a path");
        visit.answered(Reading.answer(200, "{\"id\": [\"a\", 1, true]}"));
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("there must be " + what);
    }
  }
}
