package dev.bardosh.proof.workload;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody may have meant. */
final class Spelling {
  private Spelling() {}

  /** Such as {@code ; did you mean 'steps'?}; else what there is, if it is little; else nothing. */
  static String hint(String word, Collection<String> known) {
    var nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String each) -> slips(word, each))
                    .thenComparing(Comparator.naturalOrder()));
    if (nearest.isPresent() && slips(word, nearest.get()) <= Math.max(2, word.length() / 3)) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    return known.isEmpty() || known.size() > 20
        ? ""
        : "; there is " + String.join(", ", known.stream().sorted().toList());
  }

  /** Letters to change, add or take away. */
  private static int slips(String word, String other) {
    var from = word.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    var row = new int[to.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var swap = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
