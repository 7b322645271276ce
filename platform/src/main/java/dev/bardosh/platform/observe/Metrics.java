package dev.bardosh.platform.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * What the server counts and times, in Prometheus' text format. Whoever measures on a hot path
 * keeps the meter; looking one up by name and tags costs more than the measurement.
 */
public final class Metrics implements AutoCloseable {
  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final long PAGE_BYTES = 4096;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Counts only what it is told to. */
  public Metrics() {}

  /** Adds the process's own: memory, collections, threads, descriptors, processor. */
  public Metrics withProcess() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    Gauge.builder("process.resident.memory", Metrics::residentBytes)
        .baseUnit("bytes")
        .description("Memory of the server's process, PostgreSQL not included")
        .register(registry);
    return this;
  }

  public MeterRegistry registry() {
    return registry;
  }

  /**
   * All gauges of a name that have the tags, added up; not a number when there is none, or one of
   * them is none.
   */
  public double sum(String name, Map<String, String> tags) {
    var search = registry.find(name);
    tags.forEach(search::tag);
    var gauges = new ArrayList<Double>();
    search.meters().forEach(meter -> gauges.add(meter.measure().iterator().next().getValue()));
    return gauges.isEmpty() ? Double.NaN : gauges.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Everything, in Prometheus' text format 0.0.4. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private static double residentBytes() {
    try {
      return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * PAGE_BYTES;
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }
}
