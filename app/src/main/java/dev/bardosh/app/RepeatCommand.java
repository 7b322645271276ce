package dev.bardosh.app;

import dev.bardosh.proof.subject.DatabaseAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** The words that repeat a proof. */
final class RepeatCommand {
  private static final String PLAIN = "[\\w./:=@,+…-]+";

  private RepeatCommand() {}

  /** What was chosen by default is said; a password is nobody's business. */
  static String of(ParseResult given, long seed, LocalDate day) {
    var words = new ArrayList<>(given.originalArgs());
    var database = given.matchedOptionValue("--database-url", "");
    if (!database.isEmpty()) {
      var bare = DatabaseAddress.parse(database).url();
      words.replaceAll(word -> word.replace(database, bare));
    }
    words.replaceAll(word -> quoted(withoutPassword(word)));
    if (!given.hasMatchedOption("--seed")) {
      words.addAll(List.of("--seed", Long.toString(seed)));
    }
    if (!given.hasMatchedOption("--at")) {
      words.addAll(List.of("--at", day.toString()));
    }
    return "./bardosh " + String.join(" ", words);
  }

  private static String withoutPassword(String word) {
    return word.replaceFirst("(?s)://.*@", "://…@").replaceFirst("(?i)(password=)[^&]*", "$1…");
  }

  /** For a shell. */
  private static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
