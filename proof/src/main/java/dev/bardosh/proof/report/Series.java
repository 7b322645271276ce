package dev.bardosh.proof.report;

import java.util.List;

/**
 * One quantity of one process, second by second; those of the same quantity share a chart.
 *
 * @param quantity such as "CPU", "Memory", "Connections", "Cache hits"
 * @param unit such as "cores", "MB", "%"; empty for a plain count
 * @param process such as "server", "PostgreSQL", "generator", "machine"
 * @param perSecond since the start of the load; NaN while there was nothing to measure
 */
public record Series(String quantity, String unit, String process, List<Double> perSecond) {
  public Series {
    perSecond = List.copyOf(perSecond);
  }
}
