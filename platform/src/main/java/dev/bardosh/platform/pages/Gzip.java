package dev.bardosh.platform.pages;

import dev.bardosh.platform.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compression of what is worth it. */
final class Gzip {
  /** Below this a packet holds it anyway. */
  static final int WORTHWHILE = 1_000;

  private Gzip() {}

  /** Whether whoever asks can read it. */
  static boolean accepted(Request request) {
    return request
        .header("accept-encoding")
        .filter(codings -> codings.contains("gzip") && !codings.contains("gzip;q=0"))
        .isPresent();
  }

  /** For what is compressed once and sent often. */
  static byte[] best(byte[] plain) {
    return compress(plain, Deflater.BEST_COMPRESSION);
  }

  /** For what is compressed each time. */
  static byte[] quick(byte[] plain) {
    return compress(plain, 4);
  }

  private static byte[] compress(byte[] plain, int level) {
    var bytes = new ByteArrayOutputStream(plain.length / 3 + 100);
    try (var gzip = new Leveled(bytes, level)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(ByteArrayOutputStream bytes, int level) throws IOException {
      super(bytes);
      def.setLevel(level);
    }
  }
}
