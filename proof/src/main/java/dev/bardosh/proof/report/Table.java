package dev.bardosh.proof.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under columns; every row has a cell for every column. */
record Table(List<Column> columns, List<List<Cell>> rows) {
  /**
   * @param number whether its cells are figures, which stand right
   */
  record Column(String name, boolean number) {}

  /** How a word is meant. */
  enum Tone {
    PLAIN,
    STRONG,
    QUIET,
    GOOD,
    WARN,
    BAD;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean tagged() {
      return this == GOOD || this == WARN || this == BAD;
    }
  }

  /** What stands in a cell. */
  sealed interface Cell {
    record Word(String text, Tone tone) implements Cell {}

    /** A bar as long as a share of its limit. */
    record Bar(ShareBar bar) implements Cell {}
  }

  Table {
    rows = rows.stream().map(List::copyOf).toList();
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(columns + " do not fit " + row);
      }
    }
  }

  /**
   * @param columns by "|", with a colon behind those of numbers
   */
  static <T> Table of(String columns, List<T> items, Function<T, List<Cell>> row) {
    return new Table(
        Arrays.stream(columns.split("\\|", -1))
            .map(name -> new Column(name.replace(":", ""), name.endsWith(":")))
            .toList(),
        items.stream().map(row).toList());
  }

  /** Of texts, and of cells that are more. */
  static List<Cell> row(Object... cells) {
    return Stream.of(cells)
        .map(cell -> cell instanceof Cell ready ? ready : word(cell.toString(), Tone.PLAIN))
        .toList();
  }

  static Cell word(String text, Tone tone) {
    return new Cell.Word(text, tone);
  }

  /** None is as it should be. */
  static Cell none(long many) {
    return word(Words.number(many), many == 0 ? Tone.GOOD : Tone.BAD);
  }

  boolean number(int column) {
    return columns.get(column).number();
  }

  List<Integer> indexes() {
    return IntStream.range(0, columns.size()).boxed().toList();
  }
}
