package dev.bardosh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say about the code is so. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");

  /** {@code <!-- from path/to/File -->} and the code block under it. */
  private static final Pattern QUOTATION =
      Pattern.compile("<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern COMMAND =
      Pattern.compile("^(?:\\$ )?\\./bardosh ([^#|>&\\n]*)", Pattern.MULTILINE);

  private final List<Path> documents = Sources.files(".md");

  @Test
  void linksLeadSomewhere() {
    assertThat(
            Sources.listed(
                found(LINK)
                    .filter(link -> !Files.exists(resolved(link)))
                    .map(link -> link.document() + ": " + link.match().group(1))))
        .isEmpty();
  }

  @Test
  void quotedCodeIsTheCode() {
    assertThat(
            Sources.listed(
                found(QUOTATION)
                    .filter(quotation -> !quotes(quotation.match()))
                    .map(
                        quotation ->
                            "%s: not (any more) in %s:%n%s"
                                .formatted(
                                    quotation.document(),
                                    quotation.match().group(1),
                                    quotation.match().group(2)))))
        .isEmpty();
  }

  @Test
  void addingAServiceIsToldWithOneThatExists() {
    assertThat(QUOTATION.matcher(Sources.text(Path.of("docs/adding-a-service.md"))).results())
        .hasSizeGreaterThan(5);
  }

  @Test
  void commandsInTheDocumentsAreUnderstood() {
    assertThat(found(COMMAND).toList())
        .isNotEmpty()
        .allSatisfy(
            command -> {
              var words = command.match().group(1).strip().split("\\s+");
              assertThatCode(() -> Main.commandLine(silent(), silent()).parseArgs(words))
                  .as(command.document() + ": " + command.match().group())
                  .doesNotThrowAnyException();
            });
  }

  private record Found(Path document, MatchResult match) {}

  private Stream<Found> found(Pattern pattern) {
    return documents.stream()
        .flatMap(
            document ->
                pattern
                    .matcher(Sources.text(document))
                    .results()
                    .map(match -> new Found(document, match)));
  }

  private static Path resolved(Found link) {
    return Sources.root().resolve(link.document()).resolveSibling(link.match().group(1));
  }

  /** Line by line, whatever the indentation; an ellipsis line skips any number of lines. */
  private static boolean quotes(MatchResult quotation) {
    var file = Path.of(quotation.group(1));
    if (!Files.exists(Sources.root().resolve(file))) {
      return false;
    }
    var source = stripped(Sources.text(file));
    var at = 0;
    for (var part : quotation.group(2).split("(?m)^\\s*…\\s*$")) {
      var found = source.indexOf(stripped(part), at);
      if (found < 0) {
        return false;
      }
      at = found;
    }
    return true;
  }

  private static String stripped(String text) {
    return text.strip().replaceAll("(?m)^[ \\t]+|[ \\t]+$", "");
  }

  private static PrintWriter silent() {
    return new PrintWriter(Writer.nullWriter());
  }
}
