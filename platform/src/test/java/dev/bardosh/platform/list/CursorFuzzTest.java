package dev.bardosh.platform.list;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever arrives as a cursor: the position it was written for, or a refusal. */
class CursorFuzzTest {
  private static final Cursor LIST = new Cursor("spots");

  @FuzzTest
  void anyWordIsAPositionOrRefused(byte[] bytes) {
    var word = new String(bytes, StandardCharsets.UTF_8);
    try {
      LIST.read(word, position -> position);
    } catch (IllegalArgumentException refused) {
      // that is what it should say
    }
    if (word.length() < 300) {
      var there = LIST.read(LIST.write(word, "x"), position -> position);
      if (!there.equals(List.of(word, "x"))) {
        throw new AssertionError("read " + there + " after writing " + word);
      }
    }
  }
}
