package dev.bardosh.parking.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A set of moments: windows, merged where they touch. */
public final class Spans {
  private final TreeMap<Instant, Instant> ends = new TreeMap<>();

  /** Adds the window, and answers which parts of it are new, in order. */
  List<Window> add(Window window) {
    var fresh = new ArrayList<Window>();
    var from = window.from();
    var to = window.to();
    var reached = from;
    var before = ends.floorEntry(from);
    var touching = before != null && !before.getValue().isBefore(from) ? before.getKey() : from;
    for (var span : List.copyOf(ends.subMap(touching, true, to, true).entrySet())) {
      if (reached.isBefore(span.getKey())) {
        fresh.add(new Window(reached, span.getKey()));
      }
      reached = latest(reached, span.getValue());
      from = span.getKey().isBefore(from) ? span.getKey() : from;
      to = latest(to, span.getValue());
      ends.remove(span.getKey());
    }
    if (reached.isBefore(window.to())) {
      fresh.add(new Window(reached, window.to()));
    }
    ends.put(from, to);
    return fresh;
  }

  boolean covers(Window window) {
    var span = ends.floorEntry(window.from());
    return span != null && !span.getValue().isBefore(window.to());
  }

  boolean contains(Instant moment) {
    var span = ends.floorEntry(moment);
    return span != null && moment.isBefore(span.getValue());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
