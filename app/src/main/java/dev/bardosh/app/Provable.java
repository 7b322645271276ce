package dev.bardosh.app;

import dev.bardosh.platform.config.Settings;
import dev.bardosh.platform.service.Offer;
import dev.bardosh.proof.Case;
import dev.bardosh.proof.audit.Invariants;
import dev.bardosh.proof.machine.Metric;
import dev.bardosh.proof.machine.Saturation;
import dev.bardosh.proof.subject.Cluster;
import dev.bardosh.proof.subject.Launch;
import dev.bardosh.proof.subject.Ports;
import dev.bardosh.proof.subject.Scratch;
import dev.bardosh.proof.workload.WorkloadFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service that ships a workload, and how a server is started to prove it. */
final class Provable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String INVARIANTS = "invariants.sql";
  private static final String SERVER = "server";
  private static final String LANES = "decisions";

  private Provable() {}

  /** Empty for a service that ships none. */
  static Optional<Case> of(Offer offer, ProveSettings given) {
    var settings = given.settings();
    var read = AppSettings.read(settings);
    return resource(offer.name(), "workload.yaml")
        .map(
            text ->
                new Case(
                    offer.name(),
                    WorkloadFile.read("proof/" + offer.name() + "/workload.yaml", text)
                        .orThrow(IllegalStateException::new),
                    invariants(offer.name()),
                    new Case.Source.Fresh(scratch -> launch(offer.name(), given.words(), scratch)),
                    Optional.of(telemetry(read)),
                    inForce(settings)));
  }

  /** What the server tells of itself, and where it ends. */
  private static Case.Telemetry telemetry(AppSettings settings) {
    return new Case.Telemetry(
        "/metrics",
        List.of(
            Metric.level("Connections", "", SERVER, "http_server_connections"),
            Metric.ratio(
                "Cache hits",
                "%",
                SERVER,
                100,
                List.of("cache_gets_total{result=\"hit\"}"),
                List.of("cache_gets_total")),
            Metric.level("Queue", "", LANES, "bardosh_decide_queue"),
            Metric.level("Queue", "", "database pool", "bardosh_database_waiting"),
            Metric.level("Queue", "", "jobs", "bardosh_jobs_waiting"),
            Metric.level(
                "Database connections in use",
                "",
                SERVER,
                "bardosh_database_connections{state=\"active\"}"),
            Metric.rate(
                "Time of the lanes",
                "lanes",
                LANES,
                "bardosh_decide_load_seconds_sum",
                "bardosh_decide_decide_seconds_sum",
                "bardosh_decide_store_seconds_sum",
                "bardosh_decide_commit_seconds_sum")),
        List.of(
            new Saturation.Resource(
                "the lanes' time", "Time of the lanes", LANES, settings.engine().lanes()),
            new Saturation.Resource(
                "the lanes' queue", "Queue", LANES, settings.engine().longestQueue()),
            new Saturation.Resource(
                "the database's connections",
                "Database connections in use",
                SERVER,
                settings.database().connections())));
  }

  /** The platform's, and after them those that the service adds. */
  static Optional<Invariants> invariants(String service) {
    return Stream.of("platform", service)
        .flatMap(name -> resource(name, INVARIANTS).map(sql -> invariants(name, sql)).stream())
        .reduce(Invariants::and);
  }

  private static Invariants invariants(String name, String sql) {
    return Invariants.read("proof/" + name + "/" + INVARIANTS, sql)
        .orThrow(IllegalStateException::new);
  }

  private static Launch launch(String service, List<String> settings, Scratch scratch) {
    int port = Ports.free();
    var data = scratch.folder().resolve("data");
    var cluster =
        new Cluster(
            data.resolve("postgres"), data.resolve("postgres.password"), "bardosh", "bardosh");
    return new Launch(
        command(service, settings, data, port),
        URI.create("http://127.0.0.1:" + port),
        "/health/ready",
        Optional.of(cluster),
        PATIENCE);
  }

  /** This very program, run as it is run now: the same JVM, options and classes. */
  private static List<String> command(String service, List<String> settings, Path data, int port) {
    var jvm = ManagementFactory.getRuntimeMXBean();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    jvm.getInputArguments().stream().filter(Provable::isKept).forEach(command::add);
    command.addAll(List.of("-cp", jvm.getClassPath(), Main.class.getName()));
    command.addAll(List.of("serve", service, "--demo", "--data", data.toString()));
    command.addAll(settings);
    command.addAll(List.of("--port", Integer.toString(port)));
    return command;
  }

  /**
   * Agents and debuggers watch one process; the others are a proof's own, as the launcher gives.
   */
  static boolean isKept(String option) {
    return Stream.of(
            "-javaagent",
            "-agentlib",
            "-agentpath",
            "-XX:-ExitOnOutOfMemoryError",
            "-XX:MaxHeapSize=",
            "-XX:NewSize=",
            "-XX:MaxNewSize=")
        .noneMatch(option::startsWith);
  }

  private static String inForce(Settings settings) {
    return settings.inForce().entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> resource(String service, String name) {
    try (var file = Provable.class.getResourceAsStream("/proof/" + service + "/" + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
