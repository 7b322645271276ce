package dev.bardosh.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Trace ids: 32 hex digits, the caller's own when it sent a valid {@code traceparent}. */
final class Trace {
  private static final int PARENT_LENGTH = 55;
  private static final String NONE = "0".repeat(32);

  private Trace() {}

  static String id(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() == PARENT_LENGTH && isParent(traceparent)) {
      var id = traceparent.substring(3, 35);
      if (!id.equals(NONE)) {
        return id;
      }
    }
    // told to everybody and protecting nothing, so the fast generator will do
    var random = ThreadLocalRandom.current();
    var digits = new byte[32];
    hex(random.nextLong(), digits, 0);
    hex(random.nextLong() | 1, digits, 16);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static boolean isParent(String text) {
    for (int at = 0; at < PARENT_LENGTH; at++) {
      var c = text.charAt(at);
      var dash = at == 2 || at == 35 || at == 52;
      if (dash ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return text.charAt(0) == '0' && text.charAt(1) == '0';
  }

  private static void hex(long value, byte[] digits, int from) {
    for (int at = from + 15; at >= from; at--) {
      var digit = (int) (value & 15);
      digits[at] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
      value >>>= 4;
    }
  }
}
