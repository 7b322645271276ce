package dev.bardosh.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bardosh.proof.subject.Eventually;
import dev.bardosh.proof.subject.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KillTest {
  /** The shell becomes a program that never asks what became of its child. */
  private static final String CARELESS = "sleep 60 & echo $!; exec sleep 60";

  @Test
  void whoHasEndedIsNotWaitedForThoughNobodyTookNoteOfIt() throws Exception {
    var careless = new ProcessBuilder("sh", "-c", CARELESS).start();
    try {
      var child = List.of(child(careless));
      Signal.KILL.send(child);
      Kill.awaitEnd(child, Duration.ofSeconds(10));
      assertThat(child.getFirst().isAlive()).as("a zombie").isTrue();
    } finally {
      careless.destroyForcibly().waitFor();
    }
  }

  @Test
  void whoLivesOnIsNotWaitedForWithoutEnd() throws Exception {
    var careless = new ProcessBuilder("sh", "-c", CARELESS).start();
    var child = child(careless);
    try {
      assertThatThrownBy(() -> Kill.awaitEnd(List.of(child), Duration.ofMillis(50)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("process " + child.pid() + " lives");
    } finally {
      child.destroyForcibly();
      careless.destroyForcibly().waitFor();
    }
  }

  private static ProcessHandle child(Process parent) throws IOException {
    try (var said =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))) {
      var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      Eventually.becomes(parent.toHandle(), "sleep"); // the shell itself would ask
      return child;
    }
  }
}
