package dev.bardosh.parking.photo;

import static dev.bardosh.parking.photo.TestPictures.claiming;
import static dev.bardosh.parking.photo.TestPictures.decoded;
import static dev.bardosh.parking.photo.TestPictures.held;
import static dev.bardosh.parking.photo.TestPictures.joined;
import static dev.bardosh.parking.photo.TestPictures.jpeg;
import static dev.bardosh.parking.photo.TestPictures.part;
import static dev.bardosh.parking.photo.TestPictures.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.parking.photo.PhotoOutcome.Developed;
import dev.bardosh.parking.photo.PhotoOutcome.Fault;
import dev.bardosh.parking.photo.PhotoOutcome.Refused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DarkroomTest {
  private static final byte[] SCRIPT =
      "<script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.US_ASCII);

  private final Darkroom darkroom = new Darkroom();

  @Test
  void aPhotoIsMadeSmallerInTwoSizes() {
    var picture = developed(jpeg(4_000, 3_000));
    assertThat(picture.width()).isEqualTo(1_600);
    assertThat(picture.height()).isEqualTo(1_200);
    assertThat(decoded(picture.large()).getWidth()).isEqualTo(1_600);
    assertThat(decoded(picture.thumbnail()).getWidth()).isEqualTo(400);
    assertThat(decoded(picture.thumbnail()).getHeight()).isEqualTo(300);
    assertThat(redAt(decoded(picture.large()), 100, 100)).isTrue();
    assertThat(redAt(decoded(picture.large()), 1_500, 100)).isFalse();
  }

  @Test
  void aSmallPictureKeepsItsSize() {
    var picture = developed(png(300, 20));
    assertThat(picture.width()).isEqualTo(300);
    assertThat(decoded(picture.thumbnail()).getWidth()).isEqualTo(300);
    assertThat(developed(jpeg(1, 1)).height()).isEqualTo(1);
  }

  /** Whether the corners at the top left, top right and bottom left are red afterwards. */
  @ParameterizedTest
  @CsvSource({
    "1,400,300,true,false,true",
    "2,400,300,false,true,false",
    "3,400,300,false,true,false",
    "4,400,300,true,false,true",
    "5,300,400,true,true,false",
    "6,300,400,true,true,false",
    "7,300,400,false,false,true",
    "8,300,400,false,false,true",
    "9,400,300,true,false,true"
  })
  void aPhotoStandsAsTheCameraWasHeld(
      int orientation, int width, int height, boolean first, boolean right, boolean below) {
    var shown = decoded(developed(held(jpeg(400, 300), orientation)).large());
    assertThat(shown.getWidth()).isEqualTo(width);
    assertThat(shown.getHeight()).isEqualTo(height);
    assertThat(redAt(shown, 9, 9)).isEqualTo(first);
    assertThat(redAt(shown, width - 9, 9)).isEqualTo(right);
    assertThat(redAt(shown, 9, height - 9)).isEqualTo(below);
  }

  @Test
  void nothingElseOfTheFileIsKept() {
    var camera = held(jpeg(200, 100), 1);
    assertThat(text(camera)).contains("Exif");
    var picture = developed(joined(camera, SCRIPT));
    for (var kept : new byte[][] {picture.large(), picture.thumbnail()}) {
      assertThat(text(kept)).doesNotContain("Exif", "<script", "PK\3\4");
    }
  }

  @Test
  void whatOnlyCallsItselfAPictureIsNone() {
    assertThat(fault(SCRIPT)).isEqualTo(Fault.NO_PICTURE);
    assertThat(fault(TestPictures.gif())).isEqualTo(Fault.NO_PICTURE);
    assertThat(fault(new byte[0])).isEqualTo(Fault.NO_PICTURE);
    assertThat(fault(joined(SCRIPT, jpeg(10, 10)))).isEqualTo(Fault.NO_PICTURE);
    assertThat(fault(joined(part(jpeg(10, 10), 0, 4), SCRIPT))).isEqualTo(Fault.UNREADABLE);
  }

  @Test
  void aBombIsNotUnpacked() {
    assertThat(fault(claiming(50_000, 50_000))).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(claiming(1, 100_000))).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(claiming(100_000, 1))).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(claiming(jpeg(100, 100), 65_000, 65_000))).isEqualTo(Fault.TOO_LARGE);
  }

  @Test
  void whatIsJustAffordableIsRead() {
    var picture = developed(claiming(9_999, 2_400));
    assertThat(picture.width()).isEqualTo(1_600);
  }

  @Test
  void aPictureThatIsCutOffIsRefused() {
    var jpeg = jpeg(2_000, 500);
    var png = png(2_000, 500);
    assertThat(fault(part(jpeg, 0, jpeg.length / 2))).isEqualTo(Fault.CUT_OFF);
    assertThat(fault(part(jpeg, 0, jpeg.length - 1))).isEqualTo(Fault.CUT_OFF);
    assertThat(fault(part(png, 0, png.length / 2))).isIn(Fault.CUT_OFF, Fault.UNREADABLE);
    assertThat(fault(part(png, 0, 40))).isIn(Fault.CUT_OFF, Fault.UNREADABLE);
  }

  @Test
  void endlessScansAreRefused() {
    var jpeg = jpeg(64, 64);
    int scan = text(jpeg).indexOf("\u00ff\u00da");
    var more = joined(part(jpeg, scan, jpeg.length - 2));
    var many = new byte[Darkroom.MOST_SCANS + 1][];
    Arrays.fill(many, more);
    var bomb = joined(part(jpeg, 0, scan), joined(many), part(jpeg, jpeg.length - 2, jpeg.length));
    assertThat(fault(bomb)).isEqualTo(Fault.TOO_LARGE);
  }

  private Picture developed(byte[] upload) {
    return ((Developed) darkroom.develop(ByteBuffer.wrap(upload))).picture();
  }

  private Fault fault(byte[] upload) {
    return ((Refused) darkroom.develop(ByteBuffer.wrap(upload))).fault();
  }

  private static boolean redAt(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y)).getRed() > 200;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
