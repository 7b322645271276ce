package dev.bardosh.parking.spot;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What parking costs, in minor units of the currency.
 *
 * @param hourlyPrice for an hour, counted by the second ({@link Price}), 0 to {@link #HIGHEST}
 * @param dailyMaximum the most that a calendar day costs
 */
public record Tariff(long hourlyPrice, Optional<Long> dailyMaximum, Currency currency) {
  /** A booking's 720 hours at this price are below 10^15, so no sum of a booking overflows. */
  public static final long HIGHEST = 1_000_000_000_000L;

  private static final Pattern TYPED = Pattern.compile("(\\d{1,13})(?:[.,](\\d{1,4}))?");
  private static final Pattern GAP = Pattern.compile("[\\s\u00a0\u202f']");

  public Tariff {
    if (!possible(hourlyPrice) || !dailyMaximum.map(Tariff::possible).orElse(true)) {
      throw new IllegalArgumentException("price out of range: " + hourlyPrice + dailyMaximum);
    }
  }

  public static Tariff hourly(long price, String currency) {
    return new Tariff(price, Optional.empty(), Currency.getInstance(currency));
  }

  /** A currency that is money: of an ISO 4217 code with minor units, such as {@code UZS}. */
  public static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code))
          .filter(currency -> currency.getDefaultFractionDigits() >= 0);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  public static boolean possible(long price) {
    return price >= 0 && price <= HIGHEST;
  }

  /**
   * What somebody typed in whole units, in minor ones; raises IllegalArgumentException for what is
   * no price, or finer than the currency.
   */
  public static long minor(String text, Currency currency) {
    var match = TYPED.matcher(GAP.matcher(text).replaceAll(""));
    if (!match.matches()) {
      throw new IllegalArgumentException("no amount");
    }
    var fraction = match.group(2) == null ? "" : "." + match.group(2);
    var amount = new BigDecimal(match.group(1) + fraction);
    var minor = amount.movePointRight(currency.getDefaultFractionDigits()).stripTrailingZeros();
    if (minor.scale() > 0 || !possible(minor.longValue())) {
      throw new IllegalArgumentException("no price");
    }
    return minor.longValue();
  }
}
