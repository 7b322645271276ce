package dev.bardosh.parking.exchange;

/** What PostgreSQL's text cannot hold. */
final class Text {
  private Text() {}

  static String storable(String text, String where) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new Malformed(where, "text.nul");
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new Malformed(where, "text.half");
        }
        i++;
      }
    }
    return text;
  }
}
