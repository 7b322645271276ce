package dev.bardosh.platform.decide;

/** The queue is full or moves too slowly: nothing was done, the caller may try again. */
public final class Busy extends RuntimeException {
  private final int retryAfterSeconds;

  public Busy(String reason, int retryAfterSeconds) {
    super(reason, null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
