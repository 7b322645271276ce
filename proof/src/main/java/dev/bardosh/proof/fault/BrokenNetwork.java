package dev.bardosh.proof.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Something between the people and the server. */
record BrokenNetwork(Way way, Duration lasts) implements Fault {
  private static final Duration DELAY = Duration.ofMillis(200);
  private static final Duration MORE_OR_LESS = Duration.ofMillis(100);

  /** How it is broken. */
  enum Way {
    /** Connections are reset, and new ones too. */
    CUT("cut"),
    /** Nothing arrives and nobody is told. */
    SILENT("silent"),
    /** Everything arrives, late. */
    SLOW("slow (200 ± 100 ms each way)"),
    /** Every request arrives over two connections, in any order. */
    TWICE("delivering every request twice");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  @Override
  public String name() {
    return "network %s for %d s".formatted(way.words, lasts.toSeconds());
  }

  @Override
  public String key() {
    return Fault.key("network", way);
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    if ("https".equals(scene.subject().url().getScheme())) {
      return Optional.of("the proof's own wire carries plain HTTP only");
    }
    if (way == Way.TWICE && !scene.repeatable()) {
      return Optional.of("the workload does not say that requests may arrive twice");
    }
    return scene.wire().isPresent()
        ? Optional.empty()
        : Optional.of("people's connections do not go through the proof's own wire");
  }

  @Override
  public Wound strike(Scene scene) throws IOException {
    var wire = scene.wire().orElseThrow(() -> new IOException("there is no wire"));
    switch (way) {
      case CUT -> wire.cut();
      case SILENT -> wire.silence();
      case SLOW -> wire.delay(DELAY, MORE_OR_LESS);
      case TWICE -> wire.carryTwice();
    }
    return wire::restore;
  }
}
