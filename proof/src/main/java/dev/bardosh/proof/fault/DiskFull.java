package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.SmallDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Nothing more can be written where the server and its PostgreSQL keep their data. */
record DiskFull(Duration lasts) implements Fault {
  @Override
  public String name() {
    return "disk full for %d s".formatted(lasts.toSeconds());
  }

  @Override
  public String key() {
    return "disk-full";
  }

  @Override
  public boolean needsSmallDisk() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return scene
        .notOurs()
        .or(
            () ->
                disk(scene).isPresent()
                    ? Optional.empty()
                    : Optional.of("the server's data are not on a small file system of their own"));
  }

  @Override
  public Wound strike(Scene scene) throws IOException {
    var disk = disk(scene).orElseThrow(() -> new IOException("there is no small file system"));
    disk.fill();
    return disk::drain;
  }

  private static Optional<SmallDisk> disk(Scene scene) {
    return scene.server().map(Server::scratch).flatMap(scratch -> scratch.disk());
  }
}
