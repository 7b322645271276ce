package dev.bardosh.proof.report;

import dev.bardosh.proof.report.CapacityFigures.Level;
import dev.bardosh.proof.report.CapacityFigures.Step;
import dev.bardosh.proof.report.Chart.Band;
import dev.bardosh.proof.report.Chart.Line;
import dev.bardosh.proof.report.Chart.Point;
import dev.bardosh.proof.report.Chart.Stroke;
import dev.bardosh.proof.report.Timeline.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Which figures are drawn, and over what. Nothing measured, nothing drawn. */
final class Charts {
  private Charts() {}

  static Optional<Chart> latency(Timeline timeline) {
    if (timeline.moments().isEmpty()) {
      return Optional.empty();
    }
    var lines =
        List.of(
            line("max", timeline, Moment::maxMillis),
            line("p99", timeline, Moment::p99Millis),
            line("p50", timeline, Moment::p50Millis));
    return Optional.of(
        new Chart(
            "latency",
            "Response time, second by second",
            "Median, p99 and longest response of each second; shaded where something was done to"
                + " the server.",
            false,
            Axis.seconds(timeline.moments().getLast().second()),
            Axis.milliseconds("response", values(lines)),
            lines,
            bands(timeline)));
  }

  static Optional<Chart> answers(Timeline timeline) {
    if (timeline.moments().isEmpty()) {
      return Optional.empty();
    }
    var lines =
        List.of(
            line("answered", timeline, Moment::completed),
            line("errors", timeline, Moment::errors));
    return Optional.of(
        new Chart(
            "answers",
            "Requests a second, answered and failed",
            "Requests answered and requests that failed in each second.",
            false,
            Axis.seconds(timeline.moments().getLast().second()),
            Axis.counts("requests/s", "/s", values(lines)),
            lines,
            bands(timeline)));
  }

  static List<Chart> percentiles(List<Percentiles> curves) {
    return IntStream.range(0, curves.size())
        .filter(i -> !curves.get(i).points().isEmpty())
        .mapToObj(i -> percentiles("percentiles-" + i, curves.get(i)))
        .toList();
  }

  private static Chart percentiles(String id, Percentiles curve) {
    Function<ToDoubleFunction<Percentiles.Point>, List<Point>> points =
        value ->
            curve.points().stream()
                .map(point -> new Point(point.percentile(), value.applyAsDouble(point)))
                .toList();
    var lines =
        List.of(
            new Line("response", Stroke.DOTTED, points.apply(Percentiles.Point::responseMillis)),
            new Line("service", Stroke.DASHED, points.apply(Percentiles.Point::serviceMillis)));
    return new Chart(
        id,
        "Percentiles of " + curve.name(),
        "What share of requests was answered within which time: from the intended start"
            + " (response) and from the moment it was sent (service).",
        true,
        Axis.percentiles(),
        Axis.milliseconds("time", values(lines)),
        lines,
        List.of());
  }

  static Optional<Chart> capacity(CapacityFigures capacity) {
    var steps =
        capacity.steps().stream()
            .sorted(Comparator.comparingDouble(Step::offeredPerSecond))
            .toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    var lines =
        List.of(
            steps("held", Stroke.DOTTED, steps, true),
            steps("broke", Stroke.CROSSES, steps, false));
    var bands = new ArrayList<Band>();
    capacity.optimal().ifPresent(level -> bands.add(place("optimal", level)));
    capacity.acceptable().ifPresent(level -> bands.add(place("acceptable", level)));
    capacity.critical().ifPresent(level -> bands.add(place("critical", level)));
    return Optional.of(
        new Chart(
            "capacity",
            "p99 of the response at each load that was tried, in requests a second",
            "Each dot is a load that the server held, each cross one that broke a threshold.",
            false,
            Axis.linear("offered", "/s", steps.stream().mapToDouble(Step::offeredPerSecond)),
            Axis.milliseconds("p99", values(lines)),
            lines,
            bands));
  }

  static List<Chart> series(List<Series> series) {
    var quantities =
        series.stream()
            .collect(
                Collectors.groupingBy(Series::quantity, LinkedHashMap::new, Collectors.toList()));
    var charts = new ArrayList<Chart>();
    quantities.forEach(
        (quantity, some) -> charts.add(quantity("series-" + charts.size(), quantity, some)));
    return charts;
  }

  private static Chart quantity(String id, String quantity, List<Series> series) {
    var lines =
        series.stream()
            .map(one -> new Line(one.process(), Stroke.PLAIN, points(one.perSecond())))
            .toList();
    var last = lines.stream().mapToInt(line -> line.points().size()).max().orElse(1) - 1;
    var processes = Words.listed(series.stream().map(Series::process).toList());
    return new Chart(
        id,
        series.getFirst().unit().isEmpty() ? quantity : quantity + ", " + series.getFirst().unit(),
        "%s of %s, second by second.".formatted(quantity, processes),
        true,
        Axis.seconds(last),
        Axis.linear(quantity, series.getFirst().unit(), values(lines)),
        lines,
        List.of());
  }

  static Optional<Chart> ladder(Ladder ladder) {
    if (ladder.rungs().isEmpty()) {
      return Optional.empty();
    }
    Function<ToDoubleFunction<Ladder.Rung>, List<Point>> points =
        value ->
            ladder.rungs().stream()
                .map(rung -> new Point(rung.atOnce(), value.applyAsDouble(rung)))
                .toList();
    var lines =
        List.of(
            new Line("p99", Stroke.DOTTED, points.apply(rung -> rung.response().p99Millis())),
            new Line("mean", Stroke.DOTTED, points.apply(Ladder.Rung::meanMillis)));
    return Optional.of(
        new Chart(
            id(ladder.name()),
            ladder.name() + ": response in ms by requests at once",
            "Mean and p99 of the response over the number of requests in flight.",
            true,
            Axis.linear("at once", "", ladder.rungs().stream().mapToDouble(Ladder.Rung::atOnce)),
            Axis.linear("response", "ms", values(lines)),
            lines,
            List.of()));
  }

  /** A name that means no harm within an id. */
  private static String id(String name) {
    return "ladder-" + Integer.toHexString(name.hashCode());
  }

  /** With a gap at each second in which nothing was asked. */
  private static Line line(String name, Timeline timeline, ToDoubleFunction<Moment> value) {
    var points = new ArrayList<Point>();
    for (var moment : timeline.moments()) {
      while (!points.isEmpty() && points.getLast().x() + 1 < moment.second()) {
        points.add(new Point(points.getLast().x() + 1, Double.NaN));
      }
      points.add(new Point(moment.second(), value.applyAsDouble(moment)));
    }
    return new Line(name, Stroke.PLAIN, points);
  }

  private static Line steps(String name, Stroke stroke, List<Step> steps, boolean held) {
    return new Line(
        name,
        stroke,
        steps.stream()
            .filter(step -> step.brokeBecause().isEmpty() == held)
            .map(step -> new Point(step.offeredPerSecond(), step.p99Millis()))
            .toList());
  }

  private static Band place(String name, Level level) {
    return new Band(name, level.perSecond(), level.perSecond());
  }

  private static List<Band> bands(Timeline timeline) {
    return timeline.marks().stream()
        .map(mark -> new Band(mark.name(), mark.fromSecond(), mark.toSecond()))
        .toList();
  }

  private static List<Point> points(List<Double> perSecond) {
    return IntStream.range(0, perSecond.size())
        .mapToObj(second -> new Point(second, perSecond.get(second)))
        .toList();
  }

  private static DoubleStream values(List<Line> lines) {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
  }
}
