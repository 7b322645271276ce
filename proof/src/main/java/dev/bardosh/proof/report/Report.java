package dev.bardosh.proof.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one proof found. Data only: the pages, the text and the JSON say the same. A part
 * that was not looked at is empty; a figure that could not be had is NaN, and null in JSON.
 *
 * @param thresholds what this workload calls acceptable, and whether it was
 * @param requests of the steady load, each kind of request
 * @param percentiles of all requests first, then of single ones worth seeing
 * @param closedLoop what a closed loop says of the same server
 * @param series of processes and of the machine while it was under load
 * @param settings in force, as the server or the operator wrote them; one to a line
 * @param published beside what was measured here
 * @param notes what could not be checked, and whatever else a reader must know
 */
public record Report(
    Run run,
    Machine machine,
    List<Threshold> thresholds,
    Optional<CapacityFigures> capacity,
    List<RequestFigures> requests,
    Timeline timeline,
    List<Percentiles> percentiles,
    Optional<ClosedLoop> closedLoop,
    Throughput throughput,
    List<Series> series,
    List<Burst> bursts,
    List<Ladder> ladders,
    List<FaultFigures> faults,
    Optional<AuditFigures> audit,
    List<Invariant> invariants,
    Optional<GeneratorFigures> generator,
    String settings,
    List<Published> published,
    List<String> notes) {

  /**
   * What was done, and how to do it again.
   *
   * @param subject what was proved: a service, or a URL
   * @param people who they are and what they do, in a sentence or two
   * @param command that repeats this run, with its seed
   * @param interruptedBecause empty when it went to its end
   */
  public record Run(
      String subject,
      String people,
      Instant started,
      Duration duration,
      String command,
      long seed,
      Optional<String> interruptedBecause) {}

  /**
   * What it ran on: server, database and generator together unless the notes say otherwise. Texts
   * are empty where nothing is known.
   *
   * @param memoryMegabytes that this machine, or its container, has
   * @param system such as "Debian GNU/Linux 12"
   * @param java of the generator, and of a server started here
   */
  public record Machine(
      int cores,
      String processor,
      long memoryMegabytes,
      String system,
      String kernel,
      String java,
      String database) {
    /** Such as "2 cores, AMD EPYC, 23.5 GB, Debian GNU/Linux 12". */
    public String sentence() {
      var memory = memoryMegabytes > 0 ? Words.megabytes(memoryMegabytes) : "";
      return Words.joined(Words.count(cores, "core", "cores"), processor, memory, system);
    }
  }

  /**
   * The same requests by users who each wait for an answer before they ask again: as most tools
   * measure, and blind to a server that stands still.
   *
   * @param p99Millis of what such a tool counts, from the moment a request was sent
   */
  public record ClosedLoop(int users, double perSecond, double p99Millis) {}

  /**
   * @param limit in words, such as "≤ 100 ms"
   * @param measured in words
   * @param voidBecause in sentences: why a miss may be the generator's doing, of the very run that
   *     was measured; empty where it is the server's, or where lateness changes nothing
   */
  public record Threshold(
      String name, String limit, String measured, boolean met, List<String> voidBecause) {
    public Threshold {
      voidBecause = List.copyOf(voidBecause);
    }

    /** What no generator can spoil. */
    public Threshold(String name, String limit, String measured, boolean met) {
      this(name, limit, measured, met, List.of());
    }

    /**
     * Nobody knows whether the server keeps it. A generator that is late makes a server look
     * slower, never quicker: a limit that is met in spite of it is met.
     */
    boolean spoiled() {
      return !met && !voidBecause.isEmpty();
    }

    /** By the server's doing. */
    boolean missed() {
      return !met && voidBecause.isEmpty();
    }
  }

  /**
   * Something that must be true of the server's data afterwards.
   *
   * @param rows that show it is not, the first of them, each with a text for every column
   * @param more whether there are more rows than these
   * @param notRunBecause empty when it was asked
   */
  public record Invariant(
      String name,
      List<String> columns,
      List<List<String>> rows,
      boolean more,
      Optional<String> notRunBecause) {
    public Invariant {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    public boolean holds() {
      return rows.isEmpty() && notRunBecause.isEmpty();
    }

    public boolean broken() {
      return !rows.isEmpty();
    }
  }

  public Report {
    thresholds = List.copyOf(thresholds);
    requests = List.copyOf(requests);
    percentiles = List.copyOf(percentiles);
    series = List.copyOf(series);
    bursts = List.copyOf(bursts);
    ladders = List.copyOf(ladders);
    faults = List.copyOf(faults);
    invariants = List.copyOf(invariants);
    published = List.copyOf(published);
    notes = List.copyOf(notes);
  }

  /** Why of some limit nobody knows whether it is kept; none where all are known. */
  List<String> spoiledBecause() {
    return thresholds.stream()
        .filter(Threshold::spoiled)
        .flatMap(threshold -> threshold.voidBecause().stream())
        .distinct()
        .toList();
  }

  /** Whether the run that is shown in full, of several the last, is not spoiled. */
  boolean shownCounts() {
    var reasons = generator.map(GeneratorFigures::voidBecause).orElse(List.of());
    return reasons.stream().noneMatch(spoiledBecause()::contains);
  }

  /** Follows from the parts, so that it cannot say anything else than they do. */
  @JsonProperty
  public Verdict verdict() {
    return Verdict.of(this);
  }
}
