package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.ServerNotReady;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The server is told to stop and started again, as when a new version is put in its place. */
record Restart() implements Fault {
  /** As most servers end, and as a virtual machine does of SIGTERM. */
  private static final Set<Integer> IN_ORDER = Set.of(0, 143);

  @Override
  public String name() {
    return "the server told to stop, and started again";
  }

  @Override
  public String key() {
    return "restart-server";
  }

  @Override
  public Duration lasts() {
    return Duration.ZERO;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return scene.notOurs();
  }

  @Override
  public Wound strike(Scene scene) throws IOException, InterruptedException {
    var server = scene.ours();
    var exit = server.stop();
    try {
      server.restart();
    } catch (ServerNotReady failed) {
      throw new IOException(failed.getMessage(), failed);
    }
    if (exit.isEmpty()) {
      throw new IOException("it did not stop when it was told to, and was killed");
    }
    if (!IN_ORDER.contains(exit.getAsInt())) {
      throw new IOException("told to stop, it ended with %d".formatted(exit.getAsInt()));
    }
    return () -> {};
  }
}
