package dev.bardosh.proof.audit;

import java.time.Duration;

/** How long a proof may read back through an API, in all its audits, and who is told meanwhile. */
public final class ReadingBack {
  /** Told where the reading of a kind stands. */
  @FunctionalInterface
  public interface Progress {
    void at(String kind, long done, long of);
  }

  private final Duration longest;
  private final Progress progress;
  private long left;

  public ReadingBack(Duration longest, Progress progress) {
    this.longest = longest;
    this.progress = progress;
    this.left = longest.toNanos();
  }

  /** Five minutes, and nobody is told. */
  static ReadingBack usual() {
    return new ReadingBack(Duration.ofMinutes(5), (kind, done, of) -> {});
  }

  Duration longest() {
    return longest;
  }

  /** Nanoseconds; none or less when it is over. */
  long left() {
    return left;
  }

  void took(long nanos) {
    left -= nanos;
  }

  void at(String kind, long done, long of) {
    progress.at(kind, done, of);
  }
}
