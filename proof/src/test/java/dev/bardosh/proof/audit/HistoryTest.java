package dev.bardosh.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.proof.workload.Next.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path folder;

  @Test
  void morePeopleThanFilesMayBeOpen() throws Exception {
    try (var history = history()) {
      for (var round = 0; round < 2; round++) {
        for (var person = 0; person < 5_000; person++) {
          history.invoke(person, hold("of-" + person + "-" + round));
        }
      }
      assertThat(history.trouble()).isEmpty();
    }
    var written = new AtomicInteger();
    Histories.in(folder).read((person, file, entry) -> written.incrementAndGet());
    assertThat(written).hasValue(10_000);
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() throws IOException {
    Files.createDirectories(folder.resolve("person-00001.log"));
    try (var history = history()) {
      history.invoke(1, hold("x"));
      assertThat(history.trouble()).isPresent();
    }
  }

  @Test
  void linesAreThereBeforeAnythingIsSent() throws IOException {
    try (var history = history()) {
      history.invoke(1, hold("x"));
      assertThat(Files.readString(folder.resolve("person-00001.log")))
          .startsWith("2026-03-02T12:00:00Z\tinvoke\thold\tx\t0\t")
          .endsWith("\n");
    }
  }

  private History history() throws IOException {
    return History.in(folder, InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")));
  }

  private static Write hold(String id) {
    return new Write("hold", id);
  }
}
