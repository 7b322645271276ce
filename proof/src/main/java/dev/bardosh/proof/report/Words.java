package dev.bardosh.proof.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures as people read them: three digits that count, a unit, a dash for what is not known. */
final class Words {
  static final String UNKNOWN = "–";

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    var size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return decimals(value, size >= 10 ? 1 : 2);
  }

  static String millis(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    if (value < 999.5) {
      return (value >= 9.95 || value == 0 ? Math.round(value) + "" : small(value)) + " ms";
    }
    if (value < 59_950) {
      return decimals(value / 1000, value < 9_995 ? 2 : 1) + " s";
    }
    return duration(Duration.ofMillis(Math.round(value)));
  }

  private static String small(double millis) {
    return decimals(millis, millis < 0.995 ? 2 : 1);
  }

  static String perSecond(double value) {
    return Double.isFinite(value) ? number(value) + "/s" : UNKNOWN;
  }

  /** With its unit, which may be none. */
  static String with(String unit, double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return switch (unit) {
      case "ms" -> millis(value);
      case "requests/s", "/s" -> perSecond(value);
      case "%" -> number(value) + " %";
      case "" -> number(value);
      default -> number(value) + " " + unit;
    };
  }

  static String percent(double share) {
    if (share > 0 && share < 0.000_1) {
      return "< 0.01 %";
    }
    return Double.isFinite(share) ? number(share * 100) + " %" : UNKNOWN;
  }

  /** Such as "99.9 %": with the digits it is known by. */
  static String percentile(double value) {
    return digits(value) + " %";
  }

  /** All its digits, and no more. */
  static String digits(double value) {
    return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  static String megabytes(double value) {
    return value < 1024 ? number(value) + " MB" : decimals(value / 1024, 1) + " GB";
  }

  static String count(long many, String one, String more) {
    return number(many) + " " + (many == 1 ? one : more);
  }

  static String duration(Duration length) {
    var seconds = Math.round(length.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min" + rest(seconds % 60, " s")
        : seconds / 3600 + " h" + rest(seconds / 60 % 60, " min");
  }

  private static String rest(long value, String unit) {
    return value == 0 ? "" : " " + value + unit;
  }

  static String when(Instant instant) {
    return WHEN.format(instant);
  }

  /** Such as "timeout 3, status 500 1"; the most frequent first. */
  static String errors(Map<String, Long> errors) {
    return errors.entrySet().stream()
        .filter(error -> error.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(error -> error.getKey() + ": " + number(error.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Those that are not empty. */
  static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
  }

  /** Such as "a, b and c". */
  static String listed(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  static String decimals(double value, int places) {
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }
}
