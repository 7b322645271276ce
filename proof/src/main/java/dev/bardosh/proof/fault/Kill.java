package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Processes end without a word, as when memory is short or the power fails. */
record Kill(Victim victim) implements Fault {
  @Override
  public String name() {
    return "kill -9 of " + victim;
  }

  @Override
  public String key() {
    return Fault.key("kill", victim);
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
    for (var process : processes) {
      process.onExit().join();
    }
    return () -> {};
  }
}
