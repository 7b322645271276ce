package dev.bardosh.proof.report;

import java.util.List;

/**
 * What the generator itself went through: a late generator makes late servers.
 *
 * @param perSecond requests it reached on an empty handler, NaN where that was not measured
 * @param lagP99Millis how late its own timers fired
 * @param cpuShare of one core, 0 to 1 and beyond where it has more threads
 * @param gcShare of the time spent in garbage collection, 0 to 1
 * @param voidBecause in sentences: what was beyond the limits; empty when the figures count
 */
public record GeneratorFigures(
    double perSecond,
    double lagP99Millis,
    double lagMaxMillis,
    double cpuShare,
    double gcShare,
    double gcMaxMillis,
    long connections,
    List<String> voidBecause) {
  public GeneratorFigures {
    voidBecause = List.copyOf(voidBecause);
  }
}
