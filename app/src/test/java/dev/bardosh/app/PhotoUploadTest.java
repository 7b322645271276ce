package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.app.Client.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos sent over HTTP are stored whole or not at all. */
class PhotoUploadTest {
  private static final String EDGE = "edge7e1";

  @TempDir static Path data;
  private static Stage stage;
  private static byte[] photo = {};

  @BeforeAll
  static void open() throws IOException {
    stage = Stage.open(data);
    var image = new BufferedImage(3_000, 2_000, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 3_000; x++) {
      for (int y = 0; y < 2_000; y++) {
        image.setRGB(x, y, x * 31 ^ y * 17);
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    photo = bytes.toByteArray();
    assertThat(photo.length).isGreaterThan(1 << 20);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void aPhotoAboveTheGeneralLimitIsTakenAsItIsOrInAForm() {
    var spot = stage.spot();
    var plain = as("image/jpeg").post(photos(spot), photo).expect(201);
    var form = as("multipart/form-data; boundary=" + EDGE).post(photos(spot), form("photo", photo));
    form.expect(201);
    var shown = stage.as(Caller.NOBODY).get(plain.text("url")).expect(200);
    assertThat(shown.headers().firstValue("content-type")).hasValue("image/jpeg");
    assertThat(shown.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(shown.headers().firstValue("cache-control").orElse("")).contains("immutable");
    var tag = shown.headers().firstValue("etag").orElseThrow();
    stage.as(Caller.NOBODY).with("If-None-Match", tag).get(plain.text("url")).expect(304);
    assertThat(stage.as(Caller.NOBODY).get("/api/v1/parking/spots/" + spot).json().get("photos"))
        .hasSize(2);
  }

  @Test
  void whatIsNoPhotoIsRefusedAndNothingIsStored() {
    var spot = stage.spot();
    var before = stage.stored();
    var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    as("text/html").post(photos(spot), photo).expect(415);
    as("image/jpeg").post(photos(spot), page).expect(422);
    as("image/jpeg").post(photos(spot), new byte[10_000_001]).expect(413);
    var form = as("multipart/form-data; boundary=" + EDGE);
    form.post(photos(spot), form("photo", page)).expect(422);
    form.post(photos(spot), "--edge".getBytes(StandardCharsets.UTF_8)).expect(400);
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    var spot = stage.spot();
    var before = stage.stored();
    for (int sent : new int[] {0, 1_000, photo.length - 1}) {
      try (var socket = new Socket("localhost", address().getPort())) {
        var out = socket.getOutputStream();
        out.write(head(spot, photo.length).getBytes(StandardCharsets.US_ASCII));
        out.write(photo, 0, sent);
        out.flush();
      }
    }
    var cut = Arrays.copyOf(photo, photo.length / 2);
    assertThat(as("image/jpeg").post(photos(spot), cut).expect(422).text("detail"))
        .contains("cut off");
    assertThat(stage.stored()).isEqualTo(before);
  }

  @Test
  void ofTwentyAtOnceAsManyAreStoredAsAreAnswered() {
    var spot = stage.spot();
    var answers = City.atOnce(20, n -> as("image/jpeg").post(photos(spot), photo));
    assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409, 503);
    var stored = stage.as(Caller.NOBODY).get("/api/v1/parking/spots/" + spot).json().get("photos");
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(stored.size());
    assertThat(stored.size()).isBetween(1, 8);
  }

  @Test
  void aRepeatedUploadIsStoredOnce() {
    var spot = stage.spot();
    var keyed = as("image/jpeg").with("Idempotency-Key", "upload-" + spot);
    var first = keyed.post(photos(spot), Stage.PHOTO).expect(201);
    assertThat(keyed.post(photos(spot), Stage.PHOTO).expect(201).text("id"))
        .isEqualTo(first.text("id"));
  }

  @Test
  void aRepeatedUploadIsAnsweredWhenThereIsNoRoomLeft() {
    var spot = stage.spot();
    var keyed = as("image/jpeg").with("Idempotency-Key", "last-" + spot);
    for (int others = 1; others < 8; others++) {
      as("image/jpeg").post(photos(spot), Stage.PHOTO).expect(201);
    }
    var last = keyed.post(photos(spot), Stage.PHOTO).expect(201);
    as("image/jpeg").post(photos(spot), Stage.PHOTO).expect(409);
    assertThat(keyed.post(photos(spot), Stage.PHOTO).expect(201).text("id"))
        .isEqualTo(last.text("id"));
  }

  private static Client as(String type) {
    return stage.as(Caller.OWNER).with("Content-Type", type);
  }

  private static String photos(String spot) {
    return "/api/v1/parking/spots/" + spot + "/photos";
  }

  private static URI address() {
    return stage.as(Caller.OWNER).server();
  }

  private static String head(String spot, int length) {
    return ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n"
            + "Content-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n")
        .formatted(photos(spot), stage.as(Caller.OWNER).bearer(), length);
  }

  private static byte[] form(String field, byte[] file) {
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.gif\"\r\n\r\n"
            .formatted(EDGE, field);
    var form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file);
    form.writeBytes(("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }
}
