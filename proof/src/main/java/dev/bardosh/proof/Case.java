package dev.bardosh.proof;

import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.machine.Metric;
import dev.bardosh.proof.machine.Saturation;
import dev.bardosh.proof.subject.External;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be proved.
 *
 * @param name such as "parking", or a server's address
 * @param invariants what must be true afterwards
 * @param telemetry what the server tells of itself, where it does
 * @param settings in force, one to a line; empty where they are not known
 */
public record Case(
    String name,
    Workload workload,
    Optional<Invariants> invariants,
    Source source,
    Optional<Telemetry> telemetry,
    String settings) {

  /**
   * @param path of them in Prometheus' text format, from the root
   * @param metrics to watch
   * @param resources of these and others, that can be used up
   */
  public record Telemetry(String path, List<Metric> metrics, List<Saturation.Resource> resources) {
    public Telemetry {
      metrics = List.copyOf(metrics);
      resources = List.copyOf(resources);
    }
  }

  /** Where the server comes from. */
  public sealed interface Source {
    /** One is started for the proof, in a folder of its own, and may be broken. */
    record Fresh(Function<Scratch, Launch> launch) implements Source {}

    /**
     * One that somebody else runs.
     *
     * @param owned whether load may go to an address that is not this machine's
     */
    record Elsewhere(External server, boolean owned) implements Source {}
  }
}
