package dev.bardosh.parking.exchange;

import dev.bardosh.platform.i18n.Messages;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is wrong with a file, to be told in any language; in English as text.
 *
 * @param key in {@code messages/parking-import_….properties}
 * @param arguments numbers, and words of the file
 */
public record ImportFault(String key, List<Object> arguments) {
  private static final Messages TEXTS = Messages.load("parking-import");
  private static final Pattern WORD_OF_PLACE =
      Pattern.compile("start of the file|feature|line|column|after");

  public ImportFault {
    arguments = List.copyOf(arguments);
  }

  public static ImportFault of(String key, Object... arguments) {
    return new ImportFault(key, List.of(arguments));
  }

  public String in(Locale language) {
    return TEXTS.text(language, key, arguments.toArray());
  }

  /**
   * The place in somebody's words.
   *
   * @param place as {@link ImportOutcome} has it
   */
  public static String place(Locale language, String place) {
    return WORD_OF_PLACE
        .matcher(place)
        .replaceAll(word -> TEXTS.text(language, "place." + word.group().replace(' ', '-')));
  }

  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
