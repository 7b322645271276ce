package dev.bardosh.parking.photo;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Both sizes of a picture, upright, on white where it was transparent. */
final class Prints {
  private static final float QUALITY = 0.82f;

  private Prints() {}

  /**
   * @param orientation 1 to 8 as EXIF counts
   */
  static Picture of(BufferedImage image, int orientation) throws IOException {
    var large = upright(image, Darkroom.LARGE, orientation);
    var small = large;
    while (Math.max(small.getWidth(), small.getHeight()) > 2 * Darkroom.THUMBNAIL) {
      small = upright(small, Math.max(small.getWidth(), small.getHeight()) / 2, 1);
    }
    return new Picture(
        large.getWidth(),
        large.getHeight(),
        jpeg(large),
        jpeg(upright(small, Darkroom.THUMBNAIL, 1)));
  }

  private static BufferedImage upright(BufferedImage image, int side, int orientation) {
    double longer = Math.max(image.getWidth(), image.getHeight());
    double scale = Math.min(1, side / longer);
    int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
    boolean lying = orientation >= 5;
    var print =
        new BufferedImage(
            lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
    var turned = turned(orientation, width, height);
    turned.scale(width / (double) image.getWidth(), height / (double) image.getHeight());
    var graphics = print.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, print.getWidth(), print.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, turned, null);
    graphics.dispose();
    return print;
  }

  /** From how the camera was held to upright. */
  private static AffineTransform turned(int orientation, int w, int h) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      var parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
