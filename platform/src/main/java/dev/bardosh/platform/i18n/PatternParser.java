package dev.bardosh.platform.i18n;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;

/** Reads a {@link Pattern}; every complaint says where. */
final class PatternParser {
  private static final Set<String> CATEGORIES = Set.of("one", "few", "many", "other");

  private final String source;
  private int at;

  PatternParser(String source) {
    this.source = source;
  }

  Pattern whole() {
    var pattern = pattern(-1);
    if (at < source.length()) {
      throw wrong("} without {");
    }
    return pattern;
  }

  /** Up to the end or a closing brace; {@code #} counts the argument of the plural around it. */
  private Pattern pattern(int counted) {
    var parts = new ArrayList<Pattern.Part>();
    var text = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '}') {
      var letter = source.charAt(at);
      if (letter != '{' && letter != '`' && !(letter == '#' && counted >= 0)) {
        text.append(letter);
        at++;
        continue;
      }
      if (!text.isEmpty()) {
        parts.add(new Pattern.Text(text.toString()));
        text.setLength(0);
      }
      at++;
      parts.add(
          switch (letter) {
            case '#' -> new Pattern.Count(counted);
            case '`' -> code();
            default -> argument();
          });
    }
    if (!text.isEmpty()) {
      parts.add(new Pattern.Text(text.toString()));
    }
    return new Pattern(parts);
  }

  /** Behind the opening backtick. */
  private Pattern.Part code() {
    var end = source.indexOf('`', at);
    if (end < 0) {
      throw wrong("` without another");
    }
    var code = new Pattern.Code(source.substring(at, end));
    at = end + 1;
    return code;
  }

  /** Behind the opening brace. */
  private Pattern.Part argument() {
    var index = Integer.parseInt(word("[0-9]", "the number of an argument"));
    if (next() == '}') {
      at++;
      return new Pattern.Argument(index);
    }
    take(',');
    if (!word("[a-z]", "plural").equals("plural")) {
      throw wrong("only plural is known");
    }
    take(',');
    var branches = new HashMap<String, Pattern>();
    while (next() != '}') {
      var category = word("[a-z]", "a plural category");
      if (!CATEGORIES.contains(category)) {
        throw wrong("no plural category " + category);
      }
      take('{');
      branches.put(category, pattern(index));
      take('}');
    }
    take('}');
    if (!branches.containsKey("other")) {
      throw wrong("a plural needs other");
    }
    return new Pattern.Plural(index, branches);
  }

  private String word(String letters, String expected) {
    next();
    var start = at;
    while (at < source.length() && source.substring(at, at + 1).matches(letters)) {
      at++;
    }
    if (start == at) {
      throw wrong("expected " + expected);
    }
    return source.substring(start, at);
  }

  private void take(char letter) {
    if (next() != letter) {
      throw wrong("expected " + letter);
    }
    at++;
  }

  private char next() {
    while (at < source.length() && source.charAt(at) == ' ') {
      at++;
    }
    if (at == source.length()) {
      throw wrong("ends too early");
    }
    return source.charAt(at);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at " + at + " of: " + source);
  }
}
