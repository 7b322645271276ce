package dev.bardosh.proof.report;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lines over a common axis. Drawn twice, wide and narrow, of which the page shows the one that its
 * text keeps its size in; the figures are to stand in a table beside it.
 *
 * @param id of the chart on its page
 * @param title what it shows
 * @param summary what can be seen in it, for who cannot see it
 * @param half whether it shares its row with another
 */
record Chart(
    String id,
    String title,
    String summary,
    boolean half,
    Axis x,
    Axis y,
    List<Line> lines,
    List<Band> bands)
    implements Content {
  private static final int MOST_ROWS = 60;
  private static final int FEW = 12;
  private static final int MOST_NAMES = 40;

  /** How a line is drawn. */
  enum Stroke {
    PLAIN,
    DASHED,
    /** With a dot at each point. */
    DOTTED,
    /** Only a cross at each point. */
    CROSSES
  }

  /** A value that is NaN is a gap. */
  record Point(double x, double y) {}

  record Line(String name, Stroke stroke, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** Something that was on from here to there, or, both being the same, a place to know. */
  record Band(String name, double from, double to) {
    boolean place() {
      return from == to;
    }

    String where(Axis axis) {
      var start = axis.label().apply(from);
      return place() ? start : start + "–" + axis.label().apply(to);
    }
  }

  Chart {
    lines = List.copyOf(lines);
    bands = List.copyOf(bands);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(new Drawing(this, half ? Drawing.Size.HALF : Drawing.Size.WIDE).toString());
    output.writeContent(new Drawing(this, Drawing.Size.NARROW).toString());
  }

  boolean namesBands() {
    return !half && !bands.isEmpty();
  }

  /** Whether they are to be looked up rather than read. */
  boolean hasManyBands() {
    return bands.size() > FEW;
  }

  /** Whether its figures can be read as a table as they are. */
  boolean few() {
    return places().size() <= FEW;
  }

  /** Whether {@link #table} has fewer rows than there are points. */
  boolean thinned() {
    return places().size() > MOST_ROWS;
  }

  /** Of many points the highest of each stretch, so that no peak is lost. */
  Table table() {
    var all = places();
    var stretch = Math.max(1, Math.ceilDiv(all.size(), MOST_ROWS));
    var places = List.copyOf(all.keySet());
    var rows = new ArrayList<List<Table.Cell>>();
    for (int from = 0; from < places.size(); from += stretch) {
      var highest = gaps();
      for (var place : places.subList(from, Math.min(places.size(), from + stretch))) {
        var values = all.getOrDefault(place, gaps());
        Arrays.setAll(highest, line -> higher(highest[line], values[line]));
      }
      rows.add(row(places.get(from), highest));
    }
    var columns = new ArrayList<>(List.of(new Table.Column(x.name(), true)));
    lines.forEach(line -> columns.add(new Table.Column(line.name(), true)));
    return new Table(columns, rows);
  }

  /** The values of all lines at each place. */
  private TreeMap<Double, double[]> places() {
    var places = new TreeMap<Double, double[]>();
    for (int line = 0; line < lines.size(); line++) {
      for (var point : lines.get(line).points()) {
        places.computeIfAbsent(point.x(), none -> gaps())[line] = point.y();
      }
    }
    return places;
  }

  private List<Table.Cell> row(double place, double[] values) {
    return Table.row(
        Stream.concat(
                Stream.of(x.label().apply(place)),
                Arrays.stream(values)
                    .mapToObj(
                        value -> Double.isFinite(value) ? y.label().apply(value) : Words.UNKNOWN))
            .toArray());
  }

  private double[] gaps() {
    var gaps = new double[lines.size()];
    Arrays.fill(gaps, Double.NaN);
    return gaps;
  }

  private static double higher(double one, double other) {
    return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
  }
}
