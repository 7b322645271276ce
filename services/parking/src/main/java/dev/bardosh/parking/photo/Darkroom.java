package dev.bardosh.parking.photo;

import dev.bardosh.parking.photo.PhotoOutcome.Busy;
import dev.bardosh.parking.photo.PhotoOutcome.Developed;
import dev.bardosh.parking.photo.PhotoOutcome.Fault;
import dev.bardosh.parking.photo.PhotoOutcome.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes photos of what people upload. The content decides what it is, the head how much it costs,
 * and only what can be afforded is decoded: two at once, within a bounded memory.
 */
public final class Darkroom {
  /** Pixels of the longer side. */
  public static final int LARGE = 1_600;

  public static final int THUMBNAIL = 400;

  static final int LONGEST_SIDE = 10_000;
  static final long MOST_PIXELS = 24_000_000;

  /** A progressive photo has about ten. Each may cost 24 million pixels, however short it is. */
  static final int MOST_SCANS = 60;

  /**
   * Arithmetic: two photos of a 12 megapixel phone need 2 * 48 MB, the decoder's own memory outside
   * the heap counted.
   */
  private static final int MEBIBYTES = 96;

  /** So that no more than two are decoded at once, which is what two cores can do. */
  private static final int LEAST = MEBIBYTES / 2;

  private static final long PATIENCE_MILLIS = 4_000;

  private final Semaphore memory = new Semaphore(MEBIBYTES, true);

  /**
   * @param upload not changed, not kept
   */
  public PhotoOutcome develop(ByteBuffer upload) {
    var format = Negative.Format.of(upload);
    if (format.isEmpty()) {
      return new Refused(Fault.NO_PICTURE);
    }
    try (var negative = new Negative(upload, format.get())) {
      if (!affordable(negative)) {
        return new Refused(Fault.TOO_LARGE);
      }
      return develop(negative);
    } catch (Negative.CutOff cutOff) {
      return new Refused(Fault.CUT_OFF);
    } catch (IOException | RuntimeException unreadable) { // decoders throw whatever they trip over
      return new Refused(Fault.UNREADABLE);
    }
  }

  private static boolean affordable(Negative negative) {
    long width = negative.width();
    long height = negative.height();
    return width <= LONGEST_SIDE
        && height <= LONGEST_SIDE
        && width * height <= MOST_PIXELS
        && negative.scans() <= MOST_SCANS;
  }

  private PhotoOutcome develop(Negative negative) throws IOException {
    int cost = Math.clamp((negative.memory() >> 20) + 1, LEAST, MEBIBYTES);
    if (!acquire(cost)) {
      return new Busy();
    }
    try {
      return new Developed(Prints.of(negative.read(LARGE), negative.orientation()));
    } finally {
      memory.release(cost);
    }
  }

  private boolean acquire(int cost) {
    try {
      return memory.tryAcquire(cost, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
