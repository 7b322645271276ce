package dev.bardosh.app;

import dev.bardosh.platform.observe.Logs;
import dev.bardosh.platform.service.Offer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description =
        "Starts PostgreSQL, brings the database up to date and serves until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private Installation installation = new Installation();

  @Parameters(paramLabel = "SERVICE", description = "Services to run (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen (default: 8080; 0 takes a free one).")
  private @Nullable Integer port;

  @Option(names = "--demo", description = "Loads demo data: the car parks of Zürich.")
  private boolean demo;

  @Spec private CommandSpec spec = CommandSpec.create();

  private volatile boolean serves;

  @Override
  public Integer call() throws InterruptedException {
    var chosen =
        names.isEmpty()
            ? Main.SERVICES
            : names.stream().map(name -> Main.service(name, spec.commandLine())).toList();
    var settings =
        port == null ? installation.settings() : installation.settings("http.port=" + port);
    var running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
    running.begin(settings, installation.data(), chosen);
    announce(running, chosen);
    serves = true;
    new CountDownLatch(1).await();
    return 0;
  }

  /**
   * Once it serves, ends with 0 where a signal would make it 143: it was asked to stop, and has.
   */
  private void stop(Running running) {
    running.close();
    if (serves) {
      Logs.stop();
      Runtime.getRuntime().halt(0);
    }
  }

  /** That it is ready comes last: whoever has waited for it has read the rest. */
  private void announce(Running running, List<Offer> chosen) {
    var shown = demo ? running.loadDemo() : List.<String>of();
    var services = chosen.stream().map(Offer::name).collect(Collectors.joining(", "));
    var out = spec.commandLine().getOut();
    shown.forEach(examples -> out.println("Demo: " + examples));
    running
        .firstAdministrator()
        .ifPresent(link -> out.println("Open this once to become the administrator: " + link));
    out.printf(
        "Bardosh %s (%s) is ready at http://localhost:%d after %.1f s%n",
        Version.CURRENT, services, running.port(), sinceStart().toMillis() / 1000.0);
    out.flush();
  }

  /** Of the process, the virtual machine's own start included. */
  private static Duration sinceStart() {
    var begun = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.between(Instant.ofEpochMilli(begun), Instant.now());
  }
}
