package dev.bardosh.proof.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a proof started outlives it, and nothing else is harmed. */
@Timeout(60)
class WatchdogTest {
  @TempDir Path parent;

  @Test
  void aProofThatIsKilledLeavesNothingBehind() throws Exception {
    var postgres = Files.copy(Path.of("/bin/sleep"), parent.resolve("postgres"));
    var folders = Files.createDirectory(parent.resolve("folders"));
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(TinyServer.java(DoomedProof.class, folders.toString(), postgres.toString()));
    var proof = new ProcessBuilder(command).redirectErrorStream(true).start();
    var told = told(proof.inputReader());
    var folder = Path.of(told.getFirst());
    var processes = told.stream().skip(1).map(Long::valueOf).map(ProcessHandle::of).toList();
    assertThat(processes).hasSize(4).allSatisfy(process -> assertThat(process).isPresent());
    var onlooker = new ProcessBuilder("sleep", "1000").directory(folder.toFile()).start();
    try {
      killGroup(proof);
      for (var process : processes) {
        process.orElseThrow().onExit().get(30, TimeUnit.SECONDS);
      }
      Eventually.until("the folder is gone", () -> Files.notExists(folder));
      assertLives(onlooker);
    } finally {
      onlooker.destroyForcibly();
    }
  }

  @Test
  void somebodyElsesProcessOfTheSameNumberIsLeftAlone() throws Exception {
    var innocent = new ProcessBuilder("sleep", "1000").start();
    try {
      tellAndEnd("process " + innocent.pid() + " 12345");
      assertLives(innocent);
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void whoeverLooksAroundInTheClusterIsLeftAlone() throws Exception {
    var onlooker = new ProcessBuilder("sleep", "1000").directory(parent.toFile()).start();
    try {
      tellAndEnd("cluster " + parent);
      assertLives(onlooker);
    } finally {
      onlooker.destroyForcibly();
    }
  }

  @Test
  void aFolderIsKeptWhenAskedTo() {
    Path kept;
    try (var scratch = Scratch.in(parent, true)) {
      kept = scratch.folder();
    }
    assertThat(kept).isDirectory();
  }

  @Test
  void aProgramThatDoesNotExistEndsLikeOneThatFailed() throws Exception {
    try (var scratch = Scratch.in(parent, false)) {
      var process = scratch.start(new ProcessBuilder("/no/such/program"));
      assertThat(process.waitFor()).isEqualTo(127);
    }
  }

  /** An end is heard of a little later. */
  private static void assertLives(Process process) throws InterruptedException {
    assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).as("it has ended").isFalse();
  }

  /** As a runner of tests does that has lost patience: everything that belongs to it at once. */
  private static void killGroup(Process leader) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -KILL -" + leader.pid()).inheritIO().start().waitFor();
    leader.waitFor();
  }

  private static List<String> told(BufferedReader reader) throws IOException {
    var lines = new ArrayList<String>();
    for (var line = reader.readLine(); !"end".equals(line); line = reader.readLine()) {
      if (line == null) {
        throw new AssertionError(lines);
      }
      lines.add(line);
    }
    return lines;
  }

  /** The script itself, told something that a watchdog never says. */
  private static void tellAndEnd(String line) throws IOException, InterruptedException {
    try (var script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      assertThat(script).isNotNull();
      var shell = new ProcessBuilder("sh", "-c", new String(script.readAllBytes()), "watchdog");
      var process = shell.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
      try (var pipe = process.outputWriter()) {
        pipe.write(line + "\n");
      }
      assertThat(process.waitFor()).isZero();
    }
  }
}
