package dev.bardosh.platform.i18n;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uzbek in Latin letters rewritten in Cyrillic ones. Words all in capitals (CSV) or with one inside
 * (GeoJSON), whatever holds an {@code @}, a slash or a dot inside (addresses), and words that begin
 * with a straight quote ({@code "null"}) stay as they are; what else must, a text marks (see {@link
 * Pattern}).
 */
final class Cyrillic {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern KEPT =
      Pattern.compile("\\P{L}*\\p{Lu}{2,}\\P{L}*|.*(@|/|\\w\\.\\w|\\p{Ll}\\p{Lu}).*|\".*");
  private static final Map<String, String> PAIRS =
      Map.of("sh", "ш", "ch", "ч", "yo", "ё", "yu", "ю", "ya", "я", "oʻ", "ў", "gʻ", "ғ");
  private static final List<String> LOANS = List.of("tsiya", "tsio", "tsari");
  private static final String LATIN = "abdefghijklmnopqrstuvxyzcw";
  private static final String LETTERS = "абдефгҳижклмнопқрстувхйзсв";
  private static final String VOWELS = "aeiou";

  private final String source;
  private final String plain;
  private final StringBuilder result = new StringBuilder();
  private int at;

  private Cyrillic(String word) {
    // The turned comma of oʻ and gʻ is typed in several ways.
    this.source = word.replaceAll("(?<=[oOgG])['‘]", "ʻ").replaceAll("['’]", "ʼ");
    this.plain = source.toLowerCase(Locale.ROOT);
  }

  /** A text of ours, in which names and code stay as they are. */
  static String of(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    KEPT.matcher(word.group()).matches()
                        ? word.group()
                        : new Cyrillic(word.group()).word()));
  }

  /** Every letter of it. */
  static String whole(String text) {
    return new Cyrillic(text).word();
  }

  private String word() {
    while (at < source.length()) {
      step();
    }
    return result.toString();
  }

  private void step() {
    if (plain.startsWith("sʼh", at)) {
      put("с", 2);
    } else if (LOANS.stream().anyMatch(loan -> plain.startsWith(loan, at))) {
      put("ц", 2);
    } else if (plain.startsWith("ye", at)) {
      // obyekt is объект, yer is ер
      put(at > 0 && consonant(plain.charAt(at - 1)) ? "ъе" : "е", 2);
    } else if (plain.startsWith("yoʻ", at)) {
      put("й", 1);
    } else if (at + 1 < plain.length()
        && PAIRS.get(plain.substring(at, at + 2)) instanceof String p) {
      put(p, 2);
    } else if (plain.charAt(at) == 'e') {
      put(at > 0 && consonant(plain.charAt(at - 1)) ? "е" : "э", 1);
    } else if (plain.charAt(at) == 'ʼ') {
      put("ъ", 1);
    } else {
      var index = LATIN.indexOf(plain.charAt(at));
      put(index < 0 ? source.substring(at, at + 1) : LETTERS.substring(index, index + 1), 1);
    }
  }

  private void put(String letters, int taken) {
    var capital = Character.isUpperCase(source.charAt(at));
    result.append(capital ? letters.substring(0, 1).toUpperCase(Locale.ROOT) : "");
    result.append(capital ? letters.substring(1) : letters);
    at += taken;
  }

  private static boolean consonant(char letter) {
    return Character.isLetter(letter) && VOWELS.indexOf(letter) < 0 || letter == 'ʻ';
  }
}
