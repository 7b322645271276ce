package dev.bardosh.proof.fault;

import dev.bardosh.proof.subject.Probe;
import dev.bardosh.proof.subject.Server;
import dev.bardosh.proof.subject.ServerNotReady;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Breaks a server while people are at it, and waits each time until it is well again. The crowd is
 * somebody else's: here it is only asked what it has seen.
 */
public final class Faults {
  private static final String BY_ITSELF =
      "the server ended by itself, and came back only because it was started again";

  private final Scene scene;
  private final List<Probe> probes;
  private final People people;
  private final Pace pace;
  private final InstantSource clock;
  private final Random random;
  private final Consumer<String> told;

  /** How often it was found dead, by whatever it died. */
  private int deaths;

  /**
   * @param probes what must answer for the server to be well; by people's way to it
   * @param seed of the instants and of the order
   * @param told the name of each fault before it strikes
   */
  public Faults(
      Scene scene,
      List<Probe> probes,
      People people,
      Pace pace,
      InstantSource clock,
      long seed,
      Consumer<String> told) {
    this.scene = scene;
    this.probes = List.copyOf(probes);
    this.people = people;
    this.pace = pace;
    this.clock = clock;
    this.random = new Random(seed);
    this.told = told;
  }

  /** Each fault by itself, so many times; in this order. */
  public List<FaultResult> alone(List<Fault> faults, int times) throws InterruptedException {
    var results = new ArrayList<FaultResult>();
    for (var fault : faults) {
      results.add(strike(Collections.nCopies(times, fault)).getFirst());
    }
    return results;
  }

  /** All faults in random order, so many rounds; a result a fault, in the order given. */
  public List<FaultResult> inRandomOrder(List<Fault> faults, int rounds)
      throws InterruptedException {
    var order = new ArrayList<Fault>();
    for (var round = 0; round < rounds; round++) {
      var once = new ArrayList<>(faults);
      Collections.shuffle(once, random);
      order.addAll(once);
    }
    var results = strike(order);
    return faults.stream()
        .flatMap(fault -> results.stream().filter(result -> result.name().equals(fault.name())))
        .toList();
  }

  /** One result a fault. What cannot be done, or fails, is not tried again. */
  private List<FaultResult> strike(List<Fault> faults) throws InterruptedException {
    var results = new LinkedHashMap<String, FaultResult>();
    for (var fault : faults) {
      var before = results.get(fault.name());
      if (before == null || !before.over()) {
        results.merge(fault.name(), once(fault), FaultResult::and);
      }
    }
    return List.copyOf(results.values());
  }

  private FaultResult once(Fault fault) throws InterruptedException {
    var obstacle = fault.obstacle(scene);
    if (obstacle.isPresent()) {
      return FaultResult.notRun(fault, obstacle.get());
    }
    var calm = new Errors(people);
    Thread.sleep(pace.calm().plusNanos((long) (random.nextDouble() * pace.calm().toNanos())));
    told.accept(fault.name());
    if (dead().isPresent()) {
      recover(System.nanoTime());
      return FaultResult.failed(fault, "the server did not run when it was to strike");
    }
    var before = deaths + (fault.endsTheServer() ? 1 : 0);
    try {
      var strike = blow(fault, calm.usualPerSecond());
      return FaultResult.struck(
          fault, strike, deaths > before ? Optional.of(BY_ITSELF) : Optional.empty());
    } catch (IOException | SQLException | UncheckedIOException failed) {
      var recovered = recover(System.nanoTime());
      var remark = recovered.remark().isEmpty() ? "" : "; " + recovered.remark();
      return FaultResult.failed(fault, why(failed) + remark);
    }
  }

  /**
   * @param before errors a second that people saw before
   */
  private Strike blow(Fault fault, double before)
      throws IOException, SQLException, InterruptedException {
    var errors = new Errors(people);
    var at = clock.instant();
    var struck = System.nanoTime();
    var healing = struck;
    var unhealed = Optional.<String>empty();
    var wound = fault.strike(scene);
    try {
      Thread.sleep(fault.lasts());
    } finally {
      healing = System.nanoTime();
      unhealed = heal(wound);
    }
    var instant = fault.lasts().isZero();
    var healed = instant ? at : clock.instant();
    var since = instant ? struck : healing;
    var pages = recover(since);
    var crowd = Aftermath.of(people, since, before, pace);
    var remarks =
        Stream.of(
            unhealed.orElse(""),
            pages.remark(),
            pages.after().isPresent() ? crowd.remark() : "",
            wound.remark());
    return new Strike(
        at,
        healed,
        pages.after(),
        pages.after().flatMap(crowd::recovery),
        errors.seen(),
        remarks.filter(words -> !words.isEmpty()).collect(Collectors.joining("; ")));
  }

  /** Why it could not be healed, if so: it struck all the same. */
  private static Optional<String> heal(Fault.Wound wound) throws InterruptedException {
    try {
      wound.heal();
      return Optional.empty();
    } catch (IOException | SQLException | UncheckedIOException failed) {
      return Optional.of("it could not be healed: " + why(failed));
    }
  }

  private static String why(Exception failed) {
    var wrapped = failed instanceof UncheckedIOException ? failed.getCause() : null;
    return String.valueOf((wrapped == null ? failed : wrapped).getMessage());
  }

  private record Recovered(Optional<Duration> after, String remark) {}

  /** Until it answers every probe, and has for a while. A server that died is started again. */
  private Recovered recover(long since) throws InterruptedException {
    var deadline = since + pace.patience().toNanos();
    var remark = "";
    var well = Long.MAX_VALUE;
    while (System.nanoTime() < deadline) {
      remark = supervise().orElse(remark);
      if (!Probe.allAnswer(probes)) {
        well = Long.MAX_VALUE;
      } else if (well == Long.MAX_VALUE) {
        well = System.nanoTime();
      } else if (System.nanoTime() - well >= pace.quiet().toNanos()) {
        return new Recovered(Optional.of(Duration.ofNanos(well - since)), remark);
      }
      Thread.sleep(pace.probes());
    }
    var gaveUp = "it did not answer again within %d s".formatted(pace.patience().toSeconds());
    return new Recovered(Optional.empty(), remark.isEmpty() ? gaveUp : gaveUp + "; " + remark);
  }

  private Optional<Server> dead() {
    return scene.server().filter(server -> !server.alive());
  }

  /** Why it could not be started again, if so. */
  private Optional<String> supervise() throws InterruptedException {
    var dead = dead();
    try {
      if (dead.isPresent()) {
        deaths++;
        dead.get().restart();
      }
      return Optional.empty();
    } catch (ServerNotReady failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }
}
