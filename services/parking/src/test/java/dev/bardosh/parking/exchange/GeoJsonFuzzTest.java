package dev.bardosh.parking.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class GeoJsonFuzzTest {
  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
    Fuzzing.readsOrRefuses(consumer -> GeoJson.read(new ByteArrayInputStream(bytes), consumer));
  }
}
