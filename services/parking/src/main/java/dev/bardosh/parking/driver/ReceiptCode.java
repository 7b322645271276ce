package dev.bardosh.parking.driver;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands on a receipt, short enough to be typed: its number and the seal that only the server
 * can make, 80 bits in Crockford's base 32. Case, hyphens and spaces do not matter, nor whether
 * somebody took an O for a zero.
 */
public record ReceiptCode(long number, String seal) {
  static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  static final int SEAL_LENGTH = 16;

  private static final int LONGEST = 60;
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,18})([" + DIGITS + "]{" + SEAL_LENGTH + "})");

  /** Empty for what no receipt can say. */
  public static Optional<ReceiptCode> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var written =
        WRITTEN.matcher(
            text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    return written.matches()
        ? Optional.of(new ReceiptCode(Long.parseLong(written.group(1)), written.group(2)))
        : Optional.empty();
  }

  /** Such as {@code 1042-7K3M-9QXT-4H2P-ZZ01}. */
  @Override
  public String toString() {
    return number + "-" + String.join("-", seal.split("(?<=\\G.{4})"));
  }
}
