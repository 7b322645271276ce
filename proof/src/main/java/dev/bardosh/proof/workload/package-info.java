/**
 * What people do, read from one YAML file: who they are, their journeys, how long they pause, which
 * of their requests are writes. Random choices come from a seed, so the same seed makes the same
 * requests.
 *
 * <p>A {@link Workload} is data; a {@link Visit} is one journey under way.
 */
@NullMarked
package dev.bardosh.proof.workload;

import org.jspecify.annotations.NullMarked;
