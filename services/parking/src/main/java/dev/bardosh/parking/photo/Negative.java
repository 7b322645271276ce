package dev.bardosh.parking.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;

/** An uploaded picture: its head at once, its pixels when asked for. */
final class Negative implements AutoCloseable {
  enum Format {
    JPEG(0xFF, 0xD8, 0xFF),
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final int[] signature;

    Format(int... signature) {
      this.signature = signature;
    }

    /** By the first bytes: a name can say anything. */
    static Optional<Format> of(ByteBuffer upload) {
      return Stream.of(values()).filter(format -> format.begins(upload)).findFirst();
    }

    private boolean begins(ByteBuffer upload) {
      for (int i = 0; i < signature.length; i++) {
        if (i >= upload.limit() || (upload.get(i) & 0xFF) != signature[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Only a part of the picture is there. */
  static final class CutOff extends IOException {
    CutOff() {
      super("the picture is cut off");
    }
  }

  private final ImageReader reader;
  private final Bytes bytes;
  private final Format format;
  private final JpegMarkers markers;
  private final int width;
  private final int height;
  private boolean cutOff;

  Negative(ByteBuffer upload, Format format) throws IOException {
    this.format = format;
    this.bytes = new Bytes(upload.duplicate());
    this.markers = format == Format.JPEG ? JpegMarkers.of(upload) : new JpegMarkers(1, 1);
    this.reader =
        ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
    reader.setInput(bytes, true, true);
    reader.addIIOReadWarningListener((source, warning) -> cutOff |= tellsOfAnEnd(warning));
    this.width = reader.getWidth(0);
    this.height = reader.getHeight(0);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int orientation() {
    return markers.orientation();
  }

  int scans() {
    return markers.scans();
  }

  /**
   * Bytes that reading needs: what is shown, at up to eight bytes a pixel, and for a progressive
   * JPEG all its coefficients, three bytes a pixel with the usual subsampling of colors.
   */
  long memory() {
    long pixels = (long) width * height;
    int period = period(Darkroom.LARGE);
    long shown = pixels / ((long) period * period);
    return format == Format.JPEG ? shown * 3 + (scans() > 1 ? pixels * 3 : 0) : shown * 8;
  }

  /**
   * Every n-th pixel of every n-th line, so that the longer side has {@code side} or up to twice.
   */
  BufferedImage read(int side) throws IOException {
    var parameters = reader.getDefaultReadParam();
    int period = period(side);
    parameters.setSourceSubsampling(period, period, 0, 0);
    try {
      var image = reader.read(0, parameters);
      if (cutOff) {
        throw new CutOff();
      }
      return image;
    } catch (IOException | RuntimeException broken) {
      if (bytes.exhausted()) {
        throw new CutOff();
      }
      throw broken;
    }
  }

  private int period(int side) {
    return Math.max(1, Math.max(width, height) / side);
  }

  /** As the JDK's reader and its library put it. */
  private static boolean tellsOfAnEnd(String warning) {
    var words = warning.toLowerCase(Locale.ROOT);
    return words.contains("truncated") || words.contains("premature end");
  }

  @Override
  public void close() {
    reader.dispose();
  }

  /** The upload as ImageIO wants it, without a copy. */
  private static final class Bytes extends ImageInputStreamImpl {
    private final ByteBuffer bytes;
    private boolean exhausted;

    Bytes(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    boolean exhausted() {
      return exhausted;
    }

    @Override
    public int read() {
      bitOffset = 0;
      if (streamPos >= bytes.limit()) {
        exhausted = true;
        return -1;
      }
      return bytes.get((int) streamPos++) & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      bitOffset = 0;
      int there = (int) Math.min(length, bytes.limit() - streamPos);
      if (there <= 0 && length > 0) {
        exhausted = true;
        return -1;
      }
      bytes.get((int) streamPos, into, offset, there);
      streamPos += there;
      return there;
    }

    @Override
    public long length() {
      return bytes.limit();
    }
  }
}
