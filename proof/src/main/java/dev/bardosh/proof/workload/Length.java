package dev.bardosh.proof.workload;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 250ms}, {@code 1.5s}, {@code 15m}. */
public final class Length {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** Nobody waits longer; and nanoseconds of it fit into a long. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Length() {}

  /** Empty for anything else, and for more than a hundred years. */
  public static Optional<Duration> parse(String text) {
    var written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    var unit = UNITS.getOrDefault(written.group(2), Duration.ZERO);
    var nanos = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
    return nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }
}
