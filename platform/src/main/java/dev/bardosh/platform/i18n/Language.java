package dev.bardosh.platform.i18n;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The languages everything is said in. */
public enum Language {
  UZBEK("uz", "Oʻzbekcha"),
  UZBEK_CYRILLIC("uz-Cyrl", "Ўзбекча"),
  RUSSIAN("ru", "Русский"),
  ENGLISH("en", "English");

  private static final Set<String> COINLESS = Set.of("UZS");
  private static final int MOST_RANGES = 10;
  private static final Language[] ALL = values();

  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = Locale.forLanguageTag(tag);
  }

  /** As those who speak it call it. */
  public String ownName() {
    return ownName;
  }

  /** BCP 47, as stored with an account and written into a page. */
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return locale;
  }

  /** What a currency is called. Few are known in Cyrillic Uzbek, so all are written from Latin. */
  public String name(Currency currency) {
    return this == UZBEK_CYRILLIC
        ? Cyrillic.whole(UZBEK.name(currency))
        : currency.getDisplayName(locale);
  }

  /** The language with exactly this tag. */
  public static Optional<Language> parse(String tag) {
    return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
  }

  /** The nearest language: Uzbek by script, else English for what is not spoken here. */
  public static Language of(Locale locale) {
    for (var each : ALL) {
      if (each.locale.equals(locale)) {
        return each;
      }
    }
    return spoken(locale.toLanguageTag()).orElse(ENGLISH);
  }

  /**
   * What somebody chose, else what their {@code Accept-Language} prefers, else Uzbek. Who only asks
   * for languages not spoken here gets English.
   */
  public static Language preferred(String acceptLanguage, Optional<String> chosen) {
    var known = chosen.flatMap(Language::parse);
    if (known.isPresent()) {
      return known.get();
    }
    if (acceptLanguage.isBlank() || acceptLanguage.strip().equals("*")) {
      return UZBEK;
    }
    var best = ENGLISH;
    var weight = 0.0;
    for (var range : acceptLanguage.split(",", MOST_RANGES)) {
      var parts = range.split(";", 2);
      var language = spoken(parts[0].strip());
      var quality = parts.length == 1 ? 1.0 : quality(parts[1]);
      if (language.isPresent() && quality > weight) {
        best = language.get();
        weight = quality;
      }
    }
    return best;
  }

  private static Optional<Language> spoken(String tag) {
    var subtags = tag.toLowerCase(Locale.ROOT).split("-", -1);
    return switch (subtags[0]) {
      case "uz" -> Optional.of(Arrays.asList(subtags).contains("cyrl") ? UZBEK_CYRILLIC : UZBEK);
      case "ru" -> Optional.of(RUSSIAN);
      case "en" -> Optional.of(ENGLISH);
      default -> Optional.empty();
    };
  }

  private static double quality(String parameter) {
    var value = parameter.strip();
    return value.matches("q=(0(\\.\\d{1,3})?|1(\\.0{1,3})?)")
        ? Double.parseDouble(value.substring(2))
        : 0;
  }

  /** CLDR's category of a whole number. */
  String plural(long count) {
    var number = Math.abs(count);
    if (this != RUSSIAN) {
      return number == 1 ? "one" : "other";
    }
    var ones = number % 10;
    var teens = number % 100 >= 11 && number % 100 <= 14;
    if (ones == 1 && !teens) {
      return "one";
    }
    return ones >= 2 && ones <= 4 && !teens ? "few" : "many";
  }

  /** A whole number in groups of three, which no line parts. */
  public String digits(long number) {
    var gap = this == ENGLISH ? "," : "\u00a0";
    var text = new StringBuilder(Long.toString(number));
    for (int at = text.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
      text.insert(at, gap);
    }
    return text.toString();
  }

  /** A number with the decimals it has. */
  public String decimal(BigDecimal number) {
    var plain = number.abs().toPlainString();
    var point = plain.indexOf('.');
    var mark = this == ENGLISH ? '.' : ',';
    var fraction = point < 0 ? "" : mark + plain.substring(point + 1);
    var whole = digits(number.abs().longValue());
    return (number.signum() < 0 ? "−" : "") + whole + fraction;
  }

  /**
   * An amount in minor units: {@code 12 000 UZS}, {@code 3.50 CHF}. Where nobody has coins of the
   * minor unit, what is left of one counts as a whole, as it does when it is paid.
   */
  public String money(long minor, Currency currency) {
    var digits = Math.max(0, currency.getDefaultFractionDigits());
    var amount = BigDecimal.valueOf(minor, digits);
    if (amount.stripTrailingZeros().scale() <= 0 || COINLESS.contains(currency.getCurrencyCode())) {
      amount = amount.setScale(0, RoundingMode.CEILING);
    }
    return decimal(amount) + "\u00a0" + currency.getCurrencyCode();
  }
}
