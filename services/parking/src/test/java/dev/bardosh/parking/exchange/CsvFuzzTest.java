package dev.bardosh.parking.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class CsvFuzzTest {
  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
    Fuzzing.readsOrRefuses(consumer -> Csv.read(new ByteArrayInputStream(bytes), consumer));
  }
}
