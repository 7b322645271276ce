package dev.bardosh.parking.booking;

import dev.bardosh.parking.spot.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a window costs: each calendar day of the spot's zone is counted for itself, by the second,
 * rounded up to a minor unit and never above the daily maximum. Days are as long as they are: 23 or
 * 25 hours where the clock changes.
 */
public final class Price {
  private static final long HOUR_SECONDS = 3_600;

  private Price() {}

  public static long of(Window window, Tariff tariff, ZoneId zone) {
    long price = 0;
    var from = window.from();
    for (var day = LocalDate.ofInstant(from, zone); from.isBefore(window.to()); ) {
      day = day.plusDays(1);
      var midnight = day.atStartOfDay(zone).toInstant();
      var to = midnight.isBefore(window.to()) ? midnight : window.to();
      price += ofDay(from, to, tariff);
      from = to;
    }
    return price;
  }

  /**
   * At most 10^12 a hour times 31 days in seconds: 2.7 * 10^18, below the 9.2 * 10^18 of a long.
   */
  private static long ofDay(Instant from, Instant to, Tariff tariff) {
    var parked = Duration.between(from, to);
    long seconds = parked.getSeconds() + (parked.getNano() > 0 ? 1 : 0);
    long price = Math.ceilDiv(Math.multiplyExact(tariff.hourlyPrice(), seconds), HOUR_SECONDS);
    return tariff.dailyMaximum().map(most -> Math.min(most, price)).orElse(price);
  }
}
