package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.ServerNotReady;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server is told to stop and started again, as when a new version is put in its place. */
record Restart() implements Fault {
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
    return new Stopped(exit.isPresent());
  }

  private record Stopped(boolean inOrder) implements Wound {
    @Override
    public void heal() {
      // it is well again
    }

    @Override
    public String remark() {
      return inOrder ? "" : "it did not stop when it was told to, and was killed";
    }
  }
}
