package dev.bardosh.parking.spot;

import java.util.Currency;
import java.util.Optional;

/**
 * What parking costs, in minor units of the currency.
 *
 * @param hourlyPrice for an hour, counted by the second ({@link Price}), 0 to {@link #HIGHEST}
 * @param dailyMaximum the most that a calendar day costs
 */
public record Tariff(long hourlyPrice, Optional<Long> dailyMaximum, Currency currency) {
  /** A booking's 720 hours at this price are below 10^15, so no sum of a booking overflows. */
  public static final long HIGHEST = 1_000_000_000_000L;

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
}
