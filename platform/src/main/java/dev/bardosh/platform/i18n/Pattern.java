package dev.bardosh.platform.i18n;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A text with arguments, in the part of ICU's message syntax that is needed here: {@code {0}} and
 * {@code {0, plural, one {# joy} other {# joy}}}. ICU4J itself costs 26 MB of memory for it. What
 * stands between backticks is meant to the letter, for machines or for somebody who types it: no
 * alphabet changes it, and the backticks are not said.
 */
record Pattern(List<Part> parts) {
  Pattern {
    parts = List.copyOf(parts);
  }

  sealed interface Part {}

  record Text(String text) implements Part {}

  /** The same in every alphabet. */
  record Code(String text) implements Part {}

  record Argument(int index) implements Part {}

  /** The {@code #} of a plural's branch. */
  record Count(int index) implements Part {}

  record Plural(int index, Map<String, Pattern> branches) implements Part {}

  static Pattern parse(String source) {
    var parser = new PatternParser(source);
    return parser.whole();
  }

  String fill(Language language, Object... arguments) {
    var text = new StringBuilder();
    append(text, language, arguments);
    return text.toString();
  }

  /** The same with every literal text changed and every argument untouched. */
  Pattern map(UnaryOperator<String> change) {
    var changed = new ArrayList<Part>();
    for (var part : parts) {
      changed.add(
          switch (part) {
            case Text(var text) -> new Text(change.apply(text));
            case Plural(var index, var branches) -> {
              var others = new HashMap<String, Pattern>();
              branches.forEach((category, branch) -> others.put(category, branch.map(change)));
              yield new Plural(index, others);
            }
            case Code code -> code;
            case Argument argument -> argument;
            case Count count -> count;
          });
    }
    return new Pattern(changed);
  }

  /** Which arguments are used. */
  Set<Integer> arguments() {
    var used = new TreeSet<Integer>();
    for (var part : parts) {
      switch (part) {
        case Text _, Code _ -> {}
        case Argument(var index) -> used.add(index);
        case Count(var index) -> used.add(index);
        case Plural(var index, var branches) -> {
          used.add(index);
          branches.values().forEach(branch -> used.addAll(branch.arguments()));
        }
      }
    }
    return used;
  }

  private void append(StringBuilder text, Language language, Object[] arguments) {
    for (var part : parts) {
      switch (part) {
        case Text(var literal) -> text.append(literal);
        case Code(var literal) -> text.append(literal);
        case Argument(var index) -> text.append(arguments[index]);
        case Count(var index) -> text.append(language.digits(number(arguments[index])));
        case Plural(var index, var branches) -> {
          var category = language.plural(number(arguments[index]));
          var other = branches.getOrDefault("other", new Pattern(List.of()));
          branches.getOrDefault(category, other).append(text, language, arguments);
        }
      }
    }
  }

  private static long number(Object argument) {
    if (argument instanceof Number count) {
      return count.longValue();
    }
    throw new IllegalArgumentException("a plural needs a number, not " + argument);
  }
}
