package dev.bardosh.proof;

import dev.bardosh.proof.load.LoadResult;
import dev.bardosh.proof.machine.Sampler;
import dev.bardosh.proof.machine.Samples;
import dev.bardosh.proof.machine.Saturation;
import dev.bardosh.proof.machine.Source;
import dev.bardosh.proof.report.Report;
import dev.bardosh.proof.report.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks each second at the server, its PostgreSQL, the generator and the machine. */
final class Watching implements AutoCloseable {
  private static final String SERVER = "server";

  /** Cores; a machine at rest uses less than this. */
  private static final double MOST_OTHERS = 0.3;

  private static final List<Saturation.Resource> OURS =
      List.of(
          new Saturation.Resource("the generator's one core", "CPU", "generator", 1),
          new Saturation.Resource("the disk", "CPU waiting for disk", "machine", 1));

  private final Case what;
  private final Sampler sampler;

  Watching(Arena arena, Case what) {
    this.what = what;
    this.sampler = Sampler.start(sources(arena, what), Instant.now());
  }

  private static List<Source> sources(Arena arena, Case what) {
    var sources = new ArrayList<Source>();
    sources.add(Source.processes("generator", () -> List.of(ProcessHandle.current())));
    sources.add(Source.machine());
    arena
        .server()
        .ifPresent(
            server -> {
              sources.add(Source.processes(SERVER, server::processes));
              sources.add(Source.processes("PostgreSQL", server::postgres));
            });
    if (arena.subject().database().isPresent()) {
      sources.add(Source.postgres(() -> arena.subject().database().orElseThrow().connect()));
    }
    what.telemetry()
        .ifPresent(
            figures ->
                sources.add(
                    Source.metrics(
                        arena.subject().url().resolve(figures.path()), figures.metrics())));
    return sources;
  }

  /** What was most used in the interval, in a sentence; empty where nothing was seen. */
  String saturated(Instant from, Instant until) {
    var resources = new ArrayList<>(OURS);
    what.telemetry().ifPresent(figures -> resources.addAll(figures.resources()));
    return Saturation.of(
            sampler.samples().between(from, until),
            Runtime.getRuntime().availableProcessors(),
            resources)
        .map(Saturation::sentence)
        .orElse("");
  }

  /** What disturbed a run on this machine, in a sentence; only where all that belongs is known. */
  Optional<String> disturbance(LoadResult result) {
    var others =
        Saturation.others(
            sampler.samples().between(result.began(), result.began().plus(result.length())));
    return what.source() instanceof Case.Source.Fresh && others > MOST_OTHERS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Other programs kept %.1f of %d cores busy: stop them, and prove again.",
                others,
                Runtime.getRuntime().availableProcessors()))
        : Optional.empty();
  }

  /** Whether the server's memory grew in an interval; empty where nothing of it was seen. */
  Optional<Report.Threshold> growth(LeakHunt hunt, Instant from, Instant until)
      throws InterruptedException {
    var third = Duration.between(from, until).dividedBy(3);
    return hunt.found(memory(from, from.plus(third)), memory(until.minus(third), until));
  }

  private double memory(Instant from, Instant until) {
    return sampler
        .samples()
        .between(from, until)
        .line("Memory", SERVER)
        .map(Samples.Line::mean)
        .orElse(Double.NaN);
  }

  /** Everything so far, second by second from {@code start}. */
  List<Series> series(Instant start) {
    var samples = sampler.samples();
    var before = Math.max(0, Duration.between(start, samples.begun()).toSeconds());
    return samples.lines().stream().map(line -> series(line, (int) before)).toList();
  }

  private static Series series(Samples.Line line, int before) {
    var perSecond = new ArrayList<Double>(Collections.nCopies(before, Double.NaN));
    perSecond.addAll(line.perSecond());
    return new Series(line.quantity(), line.unit(), line.process(), perSecond);
  }

  @Override
  public void close() {
    sampler.close();
  }
}
