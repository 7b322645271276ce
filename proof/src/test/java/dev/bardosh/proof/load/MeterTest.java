package dev.bardosh.proof.load;

import dev.bardosh.proof.subject.Eventually;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void theLongestCollectionIsSeen() {
    try (var meter = new Meter(Thread.currentThread().threadId())) {
      var kept = new ArrayList<Object>();
      for (var i = 0; i < 200_000; i++) {
        kept.add(new Object[] {kept});
      }
      Eventually.until(
          "a collection of a millisecond",
          () -> {
            System.gc();
            kept.add(new Object());
            var health = meter.read(LatencyHistogram.histogram(), 0);
            return health.longestCollectionMillis() >= 1 && health.collecting() > 0;
          });
    }
  }
}
