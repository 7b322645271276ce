package dev.bardosh.platform.auth;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as stored and compared: lower case, the domain in ASCII. Only what every mail server
 * takes: no quotes, no comments, and nothing that could begin another header.
 */
public record Email(String address) {
  private static final int LONGEST = 254;
  private static final Pattern LOCAL =
      Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

  public static Email parse(String text) {
    var at = text.lastIndexOf('@');
    if (text.length() > LONGEST || at < 1 || at > 64) {
      throw new IllegalArgumentException("is not an e-mail address");
    }
    var local = text.substring(0, at).toLowerCase(Locale.ROOT);
    var domain = ascii(text.substring(at + 1));
    var address = local + "@" + domain;
    if (!LOCAL.matcher(local).matches()
        || !DOMAIN.matcher(domain).matches()
        || address.length() > LONGEST) {
      throw new IllegalArgumentException("is not an e-mail address");
    }
    return new Email(address);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      throw new IllegalArgumentException("is not an e-mail address");
    }
  }

  @Override
  public String toString() {
    return address;
  }
}
