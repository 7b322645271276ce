package dev.bardosh.parking.photo;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Whatever is uploaded: a picture, or why not. */
class DarkroomFuzzTest {
  private final Darkroom darkroom = new Darkroom();

  @FuzzTest
  void anyUploadIsDevelopedOrRefused(byte[] upload) {
    JpegMarkers.of(ByteBuffer.wrap(upload));
    darkroom.develop(ByteBuffer.wrap(upload));
  }
}
