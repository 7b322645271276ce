package dev.bardosh.platform.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * 256 random bits that prove who is asking. Only the hash is stored; being random, it needs no salt
 * and no slow hash. The prefix lets scanners of leaked secrets know one.
 */
public record Token(String text) {
  static final String SESSION = "bs_";
  static final String KEY = "bk_";
  static final String ONE_TIME = "bo_";
  public static final String CALENDAR = "bc_";

  private static final Pattern SHAPE = Pattern.compile("b[skoc]_[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  public static Token random(String prefix) {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether it can be one of ours at all: what cannot is refused without asking the database. */
  public static boolean plausible(String text) {
    return SHAPE.matcher(text).matches();
  }

  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return text.substring(0, Math.min(3, text.length())) + "***";
  }
}
