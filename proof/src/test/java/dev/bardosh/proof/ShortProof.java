package dev.bardosh.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A second of steady load. */
final class ShortProof {
  /** People a second. */
  static final double RATE = 20;

  private ShortProof() {}

  /** With nothing broken. */
  static ProofOptions options(Path folder, String command) {
    return options(folder, command, Optional.empty(), List.of("none"));
  }

  /**
   * @param sessions of three people, if any
   */
  static ProofOptions options(
      Path folder, String command, Optional<Duration> sessions, List<String> faults) {
    return new ProofOptions(
        ProofOptions.Size.QUICK,
        new ProofOptions.Amount.Rates(List.of(RATE)),
        Optional.of(Duration.ofSeconds(1)),
        sessions,
        3,
        1,
        Optional.of(faults),
        OptionalInt.empty(),
        Instant.EPOCH,
        Duration.ofSeconds(5),
        folder,
        false,
        command);
  }
}
