package dev.bardosh.parking.booking;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is written on the car, as one writes it down: upper case, single spaces. */
public record Plate(String text) {
  static final int LONGEST = 16;
  private static final Pattern WRITTEN =
      Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+([ -][\\p{L}\\p{M}\\p{Nd}]+)*");

  /** Stands where a plate was, once its driver asked to be forgotten. */
  public static final Plate FORGOTTEN = new Plate("X");

  public Plate {
    if (text.length() > LONGEST || !WRITTEN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a plate: 1 to " + LONGEST + " letters, digits, single spaces and hyphens");
    }
  }

  /**
   * @throws IllegalArgumentException saying what a plate is
   */
  public static Plate parse(String text) {
    // Longer than any spelling of 16 characters, and not worth normalising.
    var bounded = text.length() > 8 * LONGEST ? "" : text;
    var composed = Normalizer.normalize(bounded, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return new Plate(composed.strip().replaceAll("\\s+", " "));
  }

  /** Enough of it to know the car again, not enough to find it: about half, from both ends. */
  public String masked() {
    int signs = (int) text.codePoints().filter(Plate::sign).count();
    int head = (signs / 2 + 1) / 2;
    int tail = signs - signs / 2 / 2;
    var masked = new StringBuilder();
    int seen = 0;
    for (var point : text.codePoints().toArray()) {
      var hidden = sign(point) && seen >= head && seen < tail;
      masked.appendCodePoint(hidden ? '•' : point);
      seen += sign(point) ? 1 : 0;
    }
    return masked.toString();
  }

  private static boolean sign(int point) {
    return point != ' ' && point != '-';
  }

  @Override
  public String toString() {
    return text;
  }
}
