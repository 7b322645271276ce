package dev.bardosh.app;

import dev.bardosh.proof.Case;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Scratch;

/** The server of parking as a proof starts it. */
public final class ProvedServer {
  private ProvedServer() {}

  /** On a folder and a port of its own. */
  public static Launch launch(Scratch scratch) {
    var parking =
        Main.SERVICES.stream()
            .filter(offer -> offer.name().equals("parking"))
            .flatMap(offer -> Provable.of(offer, new ProveSettings()).stream())
            .findFirst()
            .orElseThrow();
    return switch (parking.source()) {
      case Case.Source.Fresh(var launch) -> launch.apply(scratch);
      case Case.Source.Elsewhere elsewhere -> throw new AssertionError(elsewhere);
    };
  }
}
