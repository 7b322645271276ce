package dev.bardosh.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class Spelling {
  private Spelling() {}

  /** The candidate that differs least, unless even that differs in a third of its letters. */
  static Optional<String> nearest(String written, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= Math.max(2, written.length() / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's: letters inserted, deleted or replaced; case does not matter. */
  private static int distance(String left, String right) {
    var a = left.toLowerCase(Locale.ROOT);
    var b = right.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
