package dev.bardosh.proof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Where a value stands between the two ends of a chart, and the round numbers beside it.
 *
 * @param place of a value on a straight line; low and high are such places
 * @param ticks values
 * @param brief how a value is written beside its tick, where the title tells the unit
 * @param label how a value is written elsewhere
 */
record Axis(
    String name,
    Place place,
    double low,
    double high,
    List<Double> ticks,
    DoubleFunction<String> brief,
    DoubleFunction<String> label) {
  private static final int INTERVALS = 5;
  private static final int[] TIMES = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
  private static final int DAY = 86_400;

  /** So few are seen on a straight line. */
  private static final int FEW = 100;

  /** Where the very last request stands, beyond 99.99 %. */
  private static final double REST = 4.8;

  interface Place {
    double of(double value);
  }

  /** 0 at the low end, 1 at the high one. */
  double at(double value) {
    return Math.clamp((place.of(value) - low) / (high - low), 0, 1);
  }

  /** From nothing to at least the highest of these. */
  static Axis linear(String name, String unit, DoubleStream values) {
    var most = values.filter(Double::isFinite).max().orElse(0);
    var step = round(Math.max(most, 1e-9) / INTERVALS);
    var high = Math.max(1, Math.ceil(most / step - 1e-9)) * step;
    var ticks = new ArrayList<Double>();
    for (int i = 0; i * step <= high * 1.0001; i++) {
      ticks.add(i * step);
    }
    var places = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return new Axis(
        name,
        value -> value,
        0,
        high,
        ticks,
        value -> Words.decimals(value, places),
        value -> Words.with(unit, value));
  }

  /** From nothing to very different heights: beyond a few each ten times more is as far again. */
  static Axis counts(String name, String unit, DoubleStream values) {
    var all = values.filter(Double::isFinite).toArray();
    var most = DoubleStream.of(all).max().orElse(0);
    if (most <= FEW) {
      return linear(name, unit, DoubleStream.of(all));
    }
    var ticks = new ArrayList<>(List.of(0.0));
    for (var tick = 10.0; ticks.getLast() < most; tick *= 10) {
      ticks.add(tick);
    }
    return new Axis(
        name,
        Math::log1p,
        0,
        Math.log1p(ticks.getLast()),
        ticks,
        Words::number,
        value -> Words.with(unit, value));
  }

  /** Times of very different lengths: each ten times longer is as far from the last. */
  static Axis milliseconds(String name, DoubleStream values) {
    var found = values.filter(value -> value > 0 && Double.isFinite(value)).summaryStatistics();
    var least = found.getCount() == 0 ? 1 : found.getMin();
    var most = found.getCount() == 0 ? 10 : found.getMax();
    var low = Math.floor(Math.log10(least) + 1e-9);
    var high = Math.max(low + 1, Math.ceil(Math.log10(most) - 1e-9));
    var ticks = new ArrayList<Double>();
    for (var decade = low; decade <= high; decade++) {
      ticks.add(Math.pow(10, decade));
      if (high - low <= 1 && decade < high) {
        ticks.add(2 * Math.pow(10, decade));
        ticks.add(5 * Math.pow(10, decade));
      }
    }
    return new Axis(name, Axis::decade, low, high, ticks, Axis::decadeMillis, Words::millis);
  }

  static Axis seconds(double last) {
    var step = DAY;
    for (int i = TIMES.length - 1; i >= 0 && last / TIMES[i] <= INTERVALS + 1.5; i--) {
      step = TIMES[i];
    }
    var ticks = new ArrayList<Double>();
    for (double at = 0; at <= last; at += step) {
      ticks.add(at);
    }
    return new Axis("time", value -> value, 0, Math.max(1, last), ticks, Axis::clock, Axis::clock);
  }

  /** From the median on, with as much room for each tenth of those that are left. */
  static Axis percentiles() {
    return new Axis(
        "percentile",
        Axis::rarity,
        rarity(50),
        rarity(100),
        List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0),
        value -> value == 100 ? "max" : Words.digits(value),
        Words::percentile);
  }

  private static double rarity(double percentile) {
    return Math.min(REST, -Math.log10(1 - percentile / 100));
  }

  private static double decade(double value) {
    return Math.log10(Math.max(value, Double.MIN_NORMAL));
  }

  /** The next of 1, 2, 5, 10, 20 … */
  private static double round(double step) {
    var decade = Math.pow(10, Math.floor(Math.log10(step)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(digit -> digit * decade)
        .filter(rounded -> rounded >= step * 0.9999)
        .findFirst()
        .orElse(10 * decade);
  }

  private static String decadeMillis(double value) {
    return value < 1000 ? Words.number(value) + " ms" : Words.number(value / 1000) + " s";
  }

  private static String clock(double seconds) {
    var whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
