package dev.bardosh.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A second of steady load, and nothing broken. */
final class ShortProof {
  private ShortProof() {}

  static ProofOptions options(Path folder, String command) {
    return new ProofOptions(
        ProofOptions.Size.QUICK,
        new ProofOptions.Amount.Rates(List.of(20.0)),
        Optional.of(Duration.ofSeconds(1)),
        Optional.empty(),
        1,
        Optional.of(List.of("none")),
        OptionalInt.empty(),
        Instant.EPOCH,
        Duration.ofSeconds(5),
        folder,
        false,
        command);
  }
}
