package dev.bardosh.parking.driver;

import dev.bardosh.parking.booking.BookingId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks seals (HMAC-SHA256). The booking is sealed with the number, so that a code from
 * before a restored backup does not open the receipt that got its number since.
 */
final class ReceiptSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGIT_BITS = 5;

  private final SecretKeySpec key;

  ReceiptSeal(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  ReceiptCode code(long number, BookingId booking) {
    var sealed = digest("parking receipt " + number + " of " + booking);
    var seal = new StringBuilder();
    for (int digit = 0; digit < ReceiptCode.SEAL_LENGTH; digit++) {
      seal.append(ReceiptCode.DIGITS.charAt(bits(sealed, digit * DIGIT_BITS)));
    }
    return new ReceiptCode(number, seal.toString());
  }

  /** Takes as long whatever is wrong with it. */
  boolean fits(ReceiptCode code, BookingId booking) {
    return MessageDigest.isEqual(ascii(code.seal()), ascii(code(code.number(), booking).seal()));
  }

  private byte[] digest(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(ascii(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int bits(byte[] bytes, int from) {
    int pair = (bytes[from / 8] & 0xff) << 8 | bytes[from / 8 + 1] & 0xff;
    return pair >> 16 - DIGIT_BITS - from % 8 & (1 << DIGIT_BITS) - 1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
