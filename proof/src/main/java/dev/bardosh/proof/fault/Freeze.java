package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes stand still, as those of a starved or migrating machine do: nothing is closed. */
record Freeze(Victim victim, Duration lasts) implements Fault {
  @Override
  public String name() {
    return "SIGSTOP of %s for %d s".formatted(victim, lasts.toSeconds());
  }

  @Override
  public String key() {
    return Fault.key("freeze", victim);
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return victim.obstacle(scene);
  }

  @Override
  public Wound strike(Scene scene) throws IOException, InterruptedException {
    var frozen = new ArrayList<ProcessHandle>();
    try {
      stop(scene.ours(), frozen);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      Signal.CONT.send(frozen);
      throw failed;
    }
    return () -> Signal.CONT.send(frozen);
  }

  /** With a second look: some may have been born before their parent stood still. */
  private void stop(Server server, List<ProcessHandle> frozen)
      throws IOException, InterruptedException {
    for (var look = 0; look < 2; look++) {
      var processes = victim.processes(server);
      frozen.addAll(processes);
      Signal.STOP.send(processes);
    }
  }
}
