package dev.bardosh.proof.load;

/** What came of a request. */
public enum Outcome {
  OK("ok"),
  /** As the workload expects it may be: somebody else was quicker. */
  REFUSED("refused, as may be"),
  /** A whole answer, but not what the workload expects. */
  UNEXPECTED("unexpected answer"),
  TIMEOUT("no answer in time"),
  /** The server took no connection; nothing was sent. */
  NO_CONNECTION("no connection"),
  /** The generator had no connection to open; nothing was sent, and the server is not to blame. */
  NOT_SENT("never sent, for want of files or ports"),
  CLOSED_EARLY("closed before the answer was whole"),
  /** Bytes that are not HTTP. */
  GARBAGE("not HTTP"),
  TOO_LARGE("too large an answer");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** In plain words. */
  public String words() {
    return words;
  }

  public boolean failure() {
    return this != OK && this != REFUSED;
  }
}
