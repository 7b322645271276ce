package dev.bardosh.parking.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bardosh.platform.i18n.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file, in the languages of those who brought it. */
class ImportFaultTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/bardosh/parking");

  /** Where the key is the first text, or follows the place. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?:new Malformed\\((?!row)[^;\"]*(?:\"line 1\",\\s*|\"after \" \\+ line,\\s*)?"
              + "|ImportFault\\.of\\(|wrong\\(|ringFault = )\"([a-z.]+)\"");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | feature 2 (line 3, column 4): capacity must be 1 to 9, not 10",
        "ru | объект 2 (строка 3, столбец 4): capacity должно быть от 1 до 9, а не 10",
        "uz | obyekt 2 (qator 3, ustun 4): capacity 1 dan 9 gacha boʻlishi kerak, 10 emas",
        "uz-Cyrl | объект 2 (қатор 3, устун 4): capacity 1 дан 9 гача бўлиши керак, 10 эмас"
      })
  void placeAndFaultAreToldInEveryLanguage(String language, String told) {
    var locale = Locale.forLanguageTag(language);
    var fault = ImportFault.of("tag.range", "capacity", 1, 9, 10);
    assertThat(ImportFault.place(locale, "feature 2 (line 3, column 4)") + ": " + fault.in(locale))
        .isEqualTo(told);
  }

  @Test
  void everyFaultThatCanBeHasAText() {
    var texts = Messages.load("parking-import");
    var keys = sources().flatMap(text -> KEY.matcher(text).results()).map(found -> found.group(1));
    assertThat(keys.toList())
        .hasSizeGreaterThan(40)
        .allSatisfy(key -> assertThat(texts.knows(key)).as(key).isTrue());
  }

  @Test
  void whateverIsSkippedOrNotedIsToldOnPages() {
    var texts = Messages.load("parking");
    var skips = Stream.of(ImportReport.Skip.values()).map(skip -> "own.skip." + skip.name());
    var notes = Stream.of(ImportReport.Note.values()).map(note -> "own.note." + note.name());
    assertThat(Stream.concat(skips, notes))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(texts.knows(key.toLowerCase(Locale.ROOT))).as(key).isTrue());
  }

  private static Stream<String> sources() {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ImportFaultTest::text)
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
