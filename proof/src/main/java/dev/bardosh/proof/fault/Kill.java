package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Processes end without a word, as when memory is short or the power fails. */
record Kill(Victim victim) implements Fault {
  /** Only one that waits for a disk, in the kernel, takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LOOKS = Duration.ofMillis(1);

  @Override
  public String name() {
    return "kill -9 of " + victim;
  }

  @Override
  public String key() {
    return Fault.key("kill", victim);
  }

  @Override
  public boolean endsTheServer() {
    return victim != Victim.POSTGRES;
  }

  @Override
  public Duration lasts() {
    return Duration.ZERO;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return victim.obstacle(scene);
  }

  @Override
  public Wound strike(Scene scene) throws IOException, InterruptedException {
    var processes = victim.processes(scene.ours());
    Signal.KILL.send(processes);
    awaitEnd(processes, PATIENCE);
    return () -> {};
  }

  /**
   * @throws IOException if one of them outlives it
   */
  static void awaitEnd(List<ProcessHandle> processes, Duration patience)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (var process : processes) {
      while (process.isAlive() && !isZombie(process)) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "process %d lives %d s after kill -9".formatted(process.pid(), patience.toSeconds()));
        }
        Thread.sleep(LOOKS);
      }
    }
  }

  /** It has ended, and whoever should take note of it does not: in some containers nobody does. */
  private static boolean isZombie(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')')); // a name may hold anything
    } catch (IOException gone) {
      return false;
    }
  }
}
