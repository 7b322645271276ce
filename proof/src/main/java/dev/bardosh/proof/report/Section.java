package dev.bardosh.proof.report;

import dev.bardosh.proof.report.Table.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of the report under its title, the same on the page and in the text. */
record Section(String title, List<Block> blocks) {
  /** What a section is made of. */
  sealed interface Block {
    record Text(String text, Tone tone) implements Block {}

    /** Texts under a title, which may be empty. */
    record Bullets(String title, List<String> items, Tone tone) implements Block {}

    /** Figures by name. */
    record Facts(List<Fact> facts) implements Block {}

    /** As it stands. */
    record Code(String title, String text) implements Block {}

    /** A table under a title, which may be empty. */
    record Figures(String title, Table table) implements Block {}

    /**
     * Lines, with their figures folded beneath: half as wide, they stand side by side.
     *
     * @param figures of a single chart that tell more than its lines
     */
    record Drawn(List<Chart> charts, Optional<Table> figures) implements Block {}
  }

  record Fact(String name, String value) {}

  Section {
    blocks = List.copyOf(blocks);
  }

  /** To be pointed at on the page. */
  String anchor() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  /** Collects what there is; a section without anything is none. */
  static final class Draft {
    private final List<Block> blocks = new ArrayList<>();

    Draft text(String text) {
      return text(text, Tone.PLAIN);
    }

    Draft text(String text, Tone tone) {
      return text.isBlank() ? this : add(new Block.Text(text.strip(), tone));
    }

    Draft bullets(String title, List<String> items, Tone tone) {
      return items.isEmpty() ? this : add(new Block.Bullets(title, items, tone));
    }

    Draft facts(Fact... facts) {
      return add(new Block.Facts(List.of(facts)));
    }

    Draft code(String title, String text) {
      return text.isBlank() ? this : add(new Block.Code(title, text));
    }

    Draft table(Table table) {
      return table("", table);
    }

    Draft table(String title, Table table) {
      return table.rows().isEmpty() ? this : add(new Block.Figures(title, table));
    }

    Draft chart(Optional<Chart> chart) {
      return charts(chart.stream().toList());
    }

    Draft charts(List<Chart> charts) {
      return charts.isEmpty() ? this : add(new Block.Drawn(charts, Optional.empty()));
    }

    Draft chart(Optional<Chart> chart, Table figures) {
      chart.ifPresent(one -> add(new Block.Drawn(List.of(one), Optional.of(figures))));
      return this;
    }

    Optional<Section> under(String title) {
      return blocks.isEmpty() ? Optional.empty() : Optional.of(new Section(title, blocks));
    }

    private Draft add(Block block) {
      blocks.add(block);
      return this;
    }
  }
}
