package dev.bardosh.parking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpansTest {
  @Test
  void addingTellsWhatIsNew() {
    var spans = new Spans();
    assertThat(spans.add(window(2, 4))).containsExactly(window(2, 4));
    assertThat(spans.add(window(6, 8))).containsExactly(window(6, 8));
    assertThat(spans.add(window(1, 9))).containsExactly(window(1, 2), window(4, 6), window(8, 9));
    assertThat(spans.add(window(3, 7))).isEmpty();
    assertThat(spans.covers(window(1, 9))).isTrue();
    assertThat(spans.covers(window(1, 10))).isFalse();
  }

  @Test
  void spansAreWhatASetOfMomentsIs() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var spans = new Spans();
      var model = new BitSet();
      for (int step = 0; step < 12; step++) {
        int from = random.nextInt(30);
        int to = from + 1 + random.nextInt(8);
        var fresh = new BitSet();
        spans.add(window(from, to)).forEach(part -> set(fresh, part));
        var expected = new BitSet();
        expected.set(from, to);
        expected.andNot(model);
        assertThat(fresh).as("seed %s", seed).isEqualTo(expected);
        model.set(from, to);
        for (int moment = 0; moment < 40; moment++) {
          assertThat(spans.contains(Instant.ofEpochSecond(moment))).isEqualTo(model.get(moment));
          var covered = model.nextClearBit(moment) >= moment + 3;
          assertThat(spans.covers(window(moment, moment + 3))).isEqualTo(covered);
        }
      }
    }
  }

  private static void set(BitSet bits, Window window) {
    bits.set((int) window.from().getEpochSecond(), (int) window.to().getEpochSecond());
  }

  private static Window window(int from, int to) {
    return new Window(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }
}
