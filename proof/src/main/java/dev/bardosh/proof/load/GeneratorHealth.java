package dev.bardosh.proof.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well the generator itself did.
 *
 * @param lagP99Millis how late what should happen each {@value #TICK_MILLIS} ms did
 * @param loopBusy share of the time that the event loop computed, 0 to 1
 * @param processCores processor time of the whole process, as cores kept busy
 * @param collecting share of the time spent in garbage collection, 0 to 1
 */
public record GeneratorHealth(
    double lagP99Millis,
    double lagMaxMillis,
    double loopBusy,
    double processCores,
    double collecting,
    double longestCollectionMillis,
    long connectionsOpened) {
  static final int TICK_MILLIS = 10;

  /**
   * A late generator sends late and reads late: both make the server look slower, never faster. So
   * lag voids a run only where it is more than a person could notice, and also more than {@link
   * #MOST_LAG_SHARE}.
   */
  public static final double MOST_LAG_MILLIS = 10;

  /** Of the p99 that is reported: below that, the server's own share is what one reads. */
  public static final double MOST_LAG_SHARE = 0.1;

  /** Collections stop the loop and with it the clock; a twentieth of the time shows in any p95. */
  public static final double MOST_COLLECTING = 0.05;

  /** Beyond this requests queue in the generator, and its own limit is measured. */
  public static final double MOST_BUSY = 0.9;

  /** Sentences; none where the figures are the server's. */
  List<String> voidBecause(LatencyHistogram response) {
    var reasons = new ArrayList<String>();
    if (lagP99Millis > MOST_LAG_MILLIS && lagP99Millis > MOST_LAG_SHARE * response.millis(99)) {
      reasons.add(
          said(
              "The load generator was %.0f ms late or more in 1 of 100 moments, and the server's"
                  + " p99 is %.0f ms: too much of it is the generator's.",
              lagP99Millis, response.millis(99)));
    }
    if (collecting > MOST_COLLECTING) {
      reasons.add(
          said(
              "The load generator spent %.0f %% of the time collecting garbage (at most %.0f %%).",
              100 * collecting, 100 * MOST_COLLECTING));
    }
    if (loopBusy > MOST_BUSY) {
      reasons.add(
          said(
              "The load generator was busy %.0f %% of the time (at most %.0f %%): this is its own"
                  + " limit, not the server's.",
              100 * loopBusy, 100 * MOST_BUSY));
    }
    return List.copyOf(reasons);
  }

  private static String said(String words, double found, double limit) {
    return String.format(Locale.ROOT, words, found, limit);
  }
}
