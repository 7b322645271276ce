package dev.bardosh.proof.machine;

/** How fast a count grows. One that has shrunk was begun anew: then it is not known. */
final class Growth {
  private double last = Double.NaN;
  private double grown = Double.NaN;
  private long at;
  private double seconds = Double.NaN;

  /** The count now, at {@code nanos}. */
  void count(double now, long nanos) {
    grown = now >= last ? now - last : Double.NaN;
    seconds = (nanos - at) / 1e9;
    last = now;
    at = nanos;
  }

  /** What came to it since the last time; NaN at first. */
  double grown() {
    return grown;
  }

  /** The same, a second. */
  double perSecond() {
    return grown / seconds;
  }
}
