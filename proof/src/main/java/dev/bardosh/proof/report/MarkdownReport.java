package dev.bardosh.proof.report;

import dev.bardosh.proof.report.Section.Block;
import dev.bardosh.proof.report.Table.Cell;
import dev.bardosh.proof.report.Table.Tone;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as text that reads well as it is, and as a page where Markdown is shown. */
public final class MarkdownReport {
  private static final Pattern MEANT = Pattern.compile("[\\\\`*_\\[\\]<>|#~&]");
  private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final Pattern FENCE = Pattern.compile("`{3,}");

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  public static String write(Report report) {
    var text = new MarkdownReport();
    text.head(report);
    for (var section : Sections.of(report)) {
      text.paragraph("## " + escaped(section.title()));
      section.blocks().forEach(text::block);
    }
    return text.out.toString().stripTrailing() + "\n";
  }

  private void head(Report report) {
    var run = report.run();
    var verdict = report.verdict();
    paragraph("# Proof of %s: %s".formatted(escaped(run.subject()), verdict.outcome()));
    paragraph("**%s**".formatted(escaped(verdict.sentence())));
    paragraph(
        "%s, %s on %s."
            .formatted(
                Words.when(run.started()),
                Words.duration(run.duration()),
                escaped(report.machine().sentence())));
    paragraph(escaped(run.people()));
    if (!verdict.saysAll()) {
      bullets(verdict.reasons());
    }
    table(
        Table.of(
            "|Figure:|",
            Headline.of(report),
            each -> Table.row(each.what(), each.figure(), each.detail())));
    Stall.explained(report).forEach(seen -> paragraph("> " + escaped(seen)));
  }

  private void block(Block block) {
    switch (block) {
      case Block.Text text -> paragraph(escaped(text.text()));
      case Block.Bullets bullets -> {
        title(bullets.title());
        bullets(bullets.items());
      }
      case Block.Facts facts ->
          bullets(facts.facts().stream().map(fact -> fact.name() + ": " + fact.value()).toList());
      case Block.Code code -> {
        title(code.title());
        fenced(code.text());
      }
      case Block.Figures figures -> {
        title(figures.title());
        table(figures.table());
      }
      case Block.Drawn drawn -> drawn(drawn);
    }
  }

  /** Lines cannot be drawn here: their figures, where they are few. */
  private void drawn(Block.Drawn drawn) {
    drawn
        .figures()
        .ifPresentOrElse(
            table -> {
              title(drawn.charts().getFirst().title());
              table(table);
            },
            () ->
                drawn.charts().stream()
                    .filter(Chart::few)
                    .forEach(
                        chart -> {
                          title(chart.title());
                          table(chart.table());
                        }));
  }

  private void title(String title) {
    if (!title.isBlank()) {
      paragraph(escaped(title));
    }
  }

  private void bullets(List<String> items) {
    paragraph(items.stream().map(item -> "- " + escaped(item)).collect(Collectors.joining("\n")));
  }

  /** Behind a fence longer than any within. */
  private void fenced(String text) {
    var longest =
        FENCE.matcher(text).results().mapToInt(found -> found.group().length()).max().orElse(2);
    var fence = "`".repeat(longest + 1);
    paragraph(fence + "\n" + text.strip() + "\n" + fence);
  }

  private void table(Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    var head = table.columns().stream().map(column -> escaped(column.name()));
    var rule = table.columns().stream().map(column -> column.number() ? "--:" : "---");
    var rows = table.rows().stream().map(row -> line(row.stream().map(MarkdownReport::text)));
    paragraph(
        Stream.concat(Stream.of(line(head), line(rule)), rows).collect(Collectors.joining("\n")));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Bar bar -> "";
      case Cell.Word word when word.text().isBlank() -> "";
      case Cell.Word(var text, var tone) when tone == Tone.STRONG || tone == Tone.BAD ->
          "**" + escaped(text) + "**";
      case Cell.Word word -> escaped(word.text());
    };
  }

  private void paragraph(String text) {
    out.append(text).append("\n\n");
  }

  /** On one line, and nothing in it means anything. */
  private static String escaped(String text) {
    return MEANT
        .matcher(BREAK.matcher(text).replaceAll(" ").strip())
        .replaceAll(found -> "\\\\\\" + found.group());
  }
}
