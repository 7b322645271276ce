package dev.bardosh.proof.workload;

import java.util.Optional;
import java.util.Set;

/**
 * A request that shows one written id, or a list that it should be in.
 *
 * @param absent statuses that say it is not there
 * @param among where the ids of a list stand; without it, an expected answer means: there, once
 * @param next where a list says how to go on: the name {@code next} in the request
 */
public record ReadBack(
    Step request, Set<Integer> absent, Optional<String> among, Optional<String> next) {

  public ReadBack {
    absent = Set.copyOf(absent);
  }
}
