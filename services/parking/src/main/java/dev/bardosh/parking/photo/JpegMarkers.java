package dev.bardosh.parking.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the markers of a JPEG tell before it is decoded.
 *
 * @param orientation how the camera was held, 1 to 8 as EXIF counts
 * @param scans passes over the picture; each costs a decoder as much as a whole simple picture
 */
record JpegMarkers(int orientation, int scans) {
  private static final int UPRIGHT = 1;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  static JpegMarkers of(ByteBuffer jpeg) {
    int orientation = UPRIGHT;
    int scans = 0;
    for (int at = 2; at + 4 <= jpeg.limit(); ) {
      if (jpeg.get(at) != (byte) 0xFF) {
        at++;
        continue;
      }
      int marker = jpeg.get(at + 1) & 0xFF;
      if (marker == 0xE1 && scans == 0 && orientation == UPRIGHT) {
        orientation = orientation(segment(jpeg, at));
      }
      scans += marker == 0xDA ? 1 : 0;
      at += carriesLength(marker) ? 2 + length(jpeg, at) : marker == 0xFF ? 1 : 2;
    }
    return new JpegMarkers(orientation, scans);
  }

  /** Not so: stuffed bytes, restarts, start and end. */
  private static boolean carriesLength(int marker) {
    return marker >= 0xC0 && marker != 0xFF && !(marker >= 0xD0 && marker <= 0xD9);
  }

  private static int length(ByteBuffer jpeg, int at) {
    return jpeg.getShort(at + 2) & 0xFFFF;
  }

  private static ByteBuffer segment(ByteBuffer jpeg, int at) {
    int from = at + 4;
    int to = Math.min(jpeg.limit(), at + 2 + length(jpeg, at));
    return jpeg.slice(from, Math.max(0, to - from));
  }

  private static int orientation(ByteBuffer segment) {
    if (segment.limit() < EXIF.length + 8
        || segment.mismatch(ByteBuffer.wrap(EXIF)) != EXIF.length) {
      return UPRIGHT;
    }
    var tiff = segment.slice(EXIF.length, segment.limit() - EXIF.length);
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = tiff.getInt(4) & 0xFFFFFFFFL;
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + 12 * i;
      if (entry + 12 > tiff.limit()) {
        return UPRIGHT;
      }
      if (tiff.getShort(entry) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
