package dev.bardosh.proof.report;

import dev.bardosh.proof.report.Chart.Line;
import dev.bardosh.proof.report.Chart.Point;
import dev.bardosh.proof.report.Chart.Stroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A chart as SVG of one size. What it looks like is in the page's style sheet. */
final class Drawing {
  /** In CSS pixels; text is 13 of them high, and over bands 12. */
  enum Size {
    WIDE(900, 280),
    HALF(440, 200),
    NARROW(320, 220);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private static final double LETTER = 7.9;
  private static final double SMALL_LETTER = 7.2;
  private static final int TEXT = 17;
  private static final int COLOURS = 6;
  private static final double CROSS = 4;

  private final Markup svg = new Markup();
  private final Chart chart;
  private final Size size;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  Drawing(Chart chart, Size size) {
    this.chart = chart;
    this.size = size;
    left = 10 + longest(chart.y().ticks().stream().map(chart.y().brief()::apply).toList());
    right = size.width - (size == Size.NARROW ? 14 : 16 + longest(names()));
    top = 8 + (size == Size.NARROW ? legendRows() * TEXT : 0) + (named() ? TEXT : 0);
    bottom = size.height - 8 - TEXT;
    draw();
  }

  @Override
  public String toString() {
    return svg.toString();
  }

  private void draw() {
    var id = chart.id() + "-" + size.name().toLowerCase(Locale.ROOT);
    svg.open(
        "svg",
        "class",
        "chart " + size.name().toLowerCase(Locale.ROOT),
        "viewBox",
        "0 0 " + size.width + " " + size.height,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-summary");
    svg.text("title", chart.title(), "id", id + "-title");
    svg.text("desc", chart.summary(), "id", id + "-summary");
    bands();
    vertical();
    horizontal();
    for (int i = 0; i < chart.lines().size(); i++) {
      line(chart.lines().get(i), i);
    }
    if (size == Size.NARROW) {
      legend();
    } else {
      labels();
    }
    svg.close();
  }

  private void bands() {
    var names = bandNames();
    for (int i = 0; i < chart.bands().size(); i++) {
      var band = chart.bands().get(i);
      var from = x(band.from());
      var wide = Math.max(band.place() ? 1 : 2, x(band.to()) - from);
      var kind = band.place() ? "place" : "band";
      svg.empty("rect", "class", kind, "x", from, "y", top, "width", wide, "height", bottom - top);
      if (named()) {
        var name = names.get(i);
        var side = name.before() ? "mark end" : "mark";
        svg.text("text", name.text(), "class", side, "x", from + wide / 2, "y", top - 6);
      }
    }
  }

  /** What stands over a band: to the right of its start, or before it. */
  private record BandName(String text, boolean before) {}

  /** Numbers of the list beneath, with their names where there is room for all of them. */
  private List<BandName> bandNames() {
    var names = new ArrayList<BandName>();
    var free = 0.0;
    for (int i = 0; i < chart.bands().size(); i++) {
      var text = (i + 1) + " " + chart.bands().get(i).name();
      var wide = (text.length() + 1) * SMALL_LETTER;
      var at = x(chart.bands().get(i).from());
      var last = i == chart.bands().size() - 1;
      var end = last ? size.width : x(chart.bands().get(i + 1).from());
      var after = at >= free && at + wide <= end;
      if (!after && at - wide < free) {
        return numbers();
      }
      names.add(new BandName(text, !after));
      free = after ? at + wide : at;
    }
    return names;
  }

  /** Where numbers would meet, the later one is left out: they ascend. */
  private List<BandName> numbers() {
    var names = new ArrayList<BandName>();
    var free = 0.0;
    for (int i = 0; i < chart.bands().size(); i++) {
      var at = x(chart.bands().get(i).from());
      var number = "" + (i + 1);
      names.add(new BandName(at >= free ? number : "", false));
      free = at >= free ? at + (number.length() + 0.5) * SMALL_LETTER : free;
    }
    return names;
  }

  /** Values upwards: a quiet line at each round number. */
  private void vertical() {
    for (var tick : chart.y().ticks()) {
      var at = y(tick);
      svg.empty("line", "class", "grid", "x1", left, "x2", right, "y1", at, "y2", at);
      svg.text("text", chart.y().brief().apply(tick), "class", "end", "x", left - 6, "y", at + 4.5);
    }
  }

  /** Each label with a little room around it, or it is left out. */
  private void horizontal() {
    var free = Double.NEGATIVE_INFINITY;
    for (var tick : chart.x().ticks()) {
      var label = chart.x().brief().apply(tick);
      var half = label.length() * LETTER / 2;
      var at = x(tick);
      svg.empty("line", "class", "tick", "x1", at, "x2", at, "y1", bottom, "y2", bottom + 4);
      if (at - half > free) {
        var middle = Math.min(at, size.width - half);
        svg.text("text", label, "class", "middle", "x", middle, "y", bottom + TEXT);
        free = middle + half + 4;
      }
    }
  }

  private void line(Line line, int index) {
    var colour = colour(index);
    if (line.stroke() != Stroke.CROSSES) {
      var dashed = line.stroke() == Stroke.DASHED ? " dashed" : "";
      svg.empty("path", "class", "line " + colour + dashed, "d", path(thinned(line.points())));
    }
    for (var point : line.points()) {
      if (!Double.isFinite(point.y())) {
        continue;
      }
      if (line.stroke() == Stroke.DOTTED) {
        svg.empty(
            "circle", "class", "dot " + colour, "cx", x(point.x()), "cy", y(point.y()), "r", 3);
      } else if (line.stroke() == Stroke.CROSSES) {
        cross(x(point.x()), y(point.y()), colour);
      }
    }
  }

  private void cross(double x, double y, String colour) {
    var path = new StringBuilder();
    step(path, 'M', x - CROSS, y - CROSS);
    step(path, 'L', x + CROSS, y + CROSS);
    step(path, 'M', x - CROSS, y + CROSS);
    step(path, 'L', x + CROSS, y - CROSS);
    svg.empty("path", "class", "line " + colour, "d", path);
  }

  private String path(List<Point> points) {
    var path = new StringBuilder();
    var gap = true;
    for (var point : points) {
      if (Double.isFinite(point.y())) {
        step(path, gap ? 'M' : 'L', x(point.x()), y(point.y()));
        if (gap) {
          path.append("h0"); // a point alone is seen as a dot
        }
      }
      gap = !Double.isFinite(point.y());
    }
    return path.toString();
  }

  private static void step(StringBuilder path, char how, double x, double y) {
    path.append(how).append(Markup.length(x)).append(' ').append(Markup.length(y));
  }

  /** Of more points than can be seen, the lowest and the highest of each column. */
  private List<Point> thinned(List<Point> points) {
    var columns = (int) (right - left) / 2;
    if (points.size() <= 2 * columns) {
      return points;
    }
    var kept = new ArrayList<Point>();
    for (int column = 0; column < columns; column++) {
      var part =
          points.subList(
              (int) ((long) points.size() * column / columns),
              (int) ((long) points.size() * (column + 1) / columns));
      var known = part.stream().filter(point -> Double.isFinite(point.y())).toList();
      if (known.isEmpty()) {
        kept.add(part.getFirst());
      } else {
        kept.add(known.stream().min(Comparator.comparingDouble(Point::y)).orElseThrow());
        kept.add(known.stream().max(Comparator.comparingDouble(Point::y)).orElseThrow());
      }
    }
    return kept;
  }

  /** At the end of each line its name, moved apart where they would meet. */
  private void labels() {
    record Label(String name, double x, double y, int index) {}
    var labels = new ArrayList<Label>();
    for (int i = 0; i < chart.lines().size(); i++) {
      var line = chart.lines().get(i);
      var end = last(line);
      labels.add(new Label(line.name(), end.x(), end.y(), i));
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    var lowest = bottom - (labels.size() - 1) * TEXT;
    var free = top;
    for (var label : labels) {
      var at = Math.max(free, Math.min(label.y(), lowest));
      svg.text(
          "text", label.name(), "class", colour(label.index()), "x", label.x() + 8, "y", at + 4.5);
      free = at + TEXT;
      lowest += TEXT;
    }
  }

  private void legend() {
    double x = 0;
    double y = TEXT - 4;
    for (int i = 0; i < chart.lines().size(); i++) {
      var name = chart.lines().get(i).name();
      if (x > 0 && x + 24 + name.length() * LETTER > size.width) {
        x = 0;
        y += TEXT;
      }
      svg.empty(
          "line",
          "class",
          "line " + colour(i),
          "x1",
          x + 2,
          "x2",
          x + 16,
          "y1",
          y - 4,
          "y2",
          y - 4);
      svg.text("text", name, "class", colour(i), "x", x + 20, "y", y);
      x += 32 + name.length() * LETTER;
    }
  }

  private int legendRows() {
    int rows = 1;
    double x = 0;
    for (var line : chart.lines()) {
      var width = line.name().length() * LETTER;
      if (x > 0 && x + 24 + width > size.width) {
        x = 0;
        rows++;
      }
      x += 32 + width;
    }
    return rows;
  }

  private boolean named() {
    return chart.namesBands() && size != Size.HALF;
  }

  /** Where a line ends, in pixels. */
  private Point last(Line line) {
    return line.points().reversed().stream()
        .filter(point -> Double.isFinite(point.y()))
        .map(point -> new Point(x(point.x()), y(point.y())))
        .findFirst()
        .orElseGet(() -> new Point(right, bottom));
  }

  private List<String> names() {
    return chart.lines().stream().map(Line::name).toList();
  }

  private static double longest(List<String> texts) {
    return texts.stream().mapToDouble(String::length).max().orElse(0) * LETTER;
  }

  private static String colour(int index) {
    return "c" + index % COLOURS;
  }

  private double x(double value) {
    return left + chart.x().at(value) * (right - left);
  }

  private double y(double value) {
    return bottom - chart.y().at(value) * (bottom - top);
  }
}
