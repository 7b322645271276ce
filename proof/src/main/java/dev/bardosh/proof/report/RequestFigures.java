package dev.bardosh.proof.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one kind of request.
 *
 * @param sent that were due, those included which never started
 * @param refused as the workload expects some to be: somebody else was quicker
 * @param errors by kind, such as "timeout", "status 500", "never started"
 * @param response from the intended start: what people wait
 * @param service from the moment it was written: what the server takes
 */
public record RequestFigures(
    String name,
    long sent,
    long ok,
    long refused,
    Map<String, Long> errors,
    LatencyFigures response,
    LatencyFigures service) {
  public RequestFigures {
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
