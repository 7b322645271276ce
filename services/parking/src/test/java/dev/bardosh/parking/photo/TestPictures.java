package dev.bardosh.parking.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Pictures as people upload them, and as nobody should. */
public final class TestPictures {
  private TestPictures() {}

  /** The left half red, the right half blue. */
  public static byte[] jpeg(int width, int height) {
    return encoded("jpeg", width, height, BufferedImage.TYPE_INT_RGB);
  }

  static byte[] png(int width, int height) {
    return encoded("png", width, height, BufferedImage.TYPE_INT_ARGB);
  }

  static byte[] gif() {
    return encoded("gif", 10, 10, BufferedImage.TYPE_INT_RGB);
  }

  /** As the camera was held when it wrote this EXIF orientation. */
  static byte[] held(byte[] jpeg, int orientation) {
    var exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return joined(part(jpeg, 0, 2), exif.array(), part(jpeg, 2, jpeg.length));
  }

  /** A PNG whose head says a size, and whose picture is as long as one of zeros would be. */
  static byte[] claiming(int width, int height) {
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1);
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
        chunk("IHDR", head.array()),
        chunk("IDAT", zeros(Math.min(200_000_000L, (width / 8 + 2L) * height))),
        chunk("IEND", new byte[0]));
  }

  /** A JPEG whose frame says another size. */
  static byte[] claiming(byte[] jpeg, int width, int height) {
    var changed = ByteBuffer.wrap(jpeg.clone());
    for (int at = 2; ; at += 2 + (changed.getShort(at + 2) & 0xFFFF)) {
      if ((changed.get(at + 1) & 0xFF) == 0xC0) {
        return changed.putShort(at + 5, (short) height).putShort(at + 7, (short) width).array();
      }
    }
  }

  static BufferedImage decoded(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] encoded(String format, int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, (width + 1) / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect((width + 1) / 2, 0, width, height);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] zeros(long count) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    var bytes = new ByteArrayOutputStream();
    var piece = new byte[1 << 16];
    for (long left = count; left > 0; left -= piece.length) {
      deflater.setInput(piece, 0, (int) Math.min(left, piece.length));
      drain(deflater, bytes);
    }
    deflater.finish();
    drain(deflater, bytes);
    deflater.end();
    return bytes.toByteArray();
  }

  private static void drain(Deflater deflater, ByteArrayOutputStream to) {
    var piece = new byte[1 << 16];
    for (int got = deflater.deflate(piece); got > 0; got = deflater.deflate(piece)) {
      to.write(piece, 0, got);
    }
  }

  private static byte[] chunk(String type, byte[] data) {
    var named = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    var sum = new CRC32();
    sum.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(data.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
