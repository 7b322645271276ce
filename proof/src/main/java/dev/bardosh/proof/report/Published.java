package dev.bardosh.proof.report;

import java.util.List;

/**
 * A figure that somebody published about a system of the same kind, and what was measured here.
 *
 * @param key by which it is found, such as "parking.requests-per-second"
 * @param system whose figure it is
 * @param published as it was said
 * @param publishedOn its machine, as far as that was said
 * @param ladder of the workload whose rate, flat out, stands beside it; empty where none does
 * @param measuredHere in words; empty when this run has no such figure
 * @param difference of the machines and the ways of measuring, in a sentence
 */
public record Published(
    String key,
    String service,
    String system,
    String what,
    String published,
    String publishedOn,
    String ladder,
    String measuredHere,
    String difference) {
  /** All that are known, none measured yet. */
  public static List<Published> all() {
    return Json.list("published.json", Published.class);
  }

  /** Those about one service, such as "parking". */
  public static List<Published> about(String service) {
    return all().stream().filter(figure -> figure.service().equals(service)).toList();
  }

  public Published measured(String here) {
    return new Published(
        key, service, system, what, published, publishedOn, ladder, here, difference);
  }
}
