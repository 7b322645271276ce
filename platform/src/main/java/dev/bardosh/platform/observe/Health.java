package dev.bardosh.platform.observe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can work. Named checks run in the background and only their last answers are
 * read, so a check that hangs turns unhealthy by itself and makes nobody who asks wait.
 */
public final class Health implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Duration every;
  private final Duration patience;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health").daemon(true).factory());
  private volatile boolean draining;

  /** Looks every second; an answer older than three is none. */
  public Health() {
    this(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  /**
   * @param every between two runs of a check
   * @param patience after which a check that does not answer counts as failed
   */
  public Health(Duration every, Duration patience) {
    this.every = every;
    this.patience = patience;
  }

  /** Throws, with a message for the operator, when what it looks at does not work. */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  /** One check's last answer. */
  public record Answer(boolean well, String detail) {}

  /** Adds a check and starts running it, first now. Required ones make the server not ready. */
  public void watch(String name, boolean required, Check check) {
    var watch = new Watch(name, required, check);
    watches.add(watch);
    clock.scheduleWithFixedDelay(watch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** From now on not ready, so that a proxy sends new work elsewhere. */
  public void drain() {
    draining = true;
  }

  public boolean draining() {
    return draining;
  }

  /** Whether work may be sent here. */
  public boolean ready() {
    return !draining && watches.stream().allMatch(watch -> !watch.required || watch.answer().well);
  }

  /** The last answers by name. */
  public Map<String, Answer> answers() {
    var answers = new LinkedHashMap<String, Answer>();
    watches.forEach(watch -> answers.put(watch.name, watch.answer()));
    return answers;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** Runs its check on a virtual thread of its own, one at a time. */
  private final class Watch implements Runnable {
    private final String name;
    private final boolean required;
    private final Check check;
    private volatile boolean running;
    private volatile long since = System.nanoTime();
    private volatile Answer last = new Answer(false, "not checked yet");

    Watch(String name, boolean required, Check check) {
      this.name = name;
      this.required = required;
      this.check = check;
    }

    @Override
    public void run() {
      if (!running) {
        since = System.nanoTime();
        running = true;
        Thread.ofVirtual().name("health-" + name).start(this::look);
      }
    }

    private void look() {
      try {
        check.run();
        tell(new Answer(true, "ok"));
      } catch (Exception failure) {
        var message = failure.getMessage();
        tell(new Answer(false, message == null ? failure.getClass().getSimpleName() : message));
      } finally {
        running = false;
      }
    }

    private void tell(Answer answer) {
      if (answer.well != last.well) {
        log.info("health: {} is {}", name, answer.well ? "well" : "not well: " + answer.detail);
      }
      last = answer;
    }

    /** Looks first whether it runs, or the time since the last run would count as waiting. */
    Answer answer() {
      var asked = running;
      var waiting = System.nanoTime() - since;
      return asked && waiting > patience.toNanos()
          ? new Answer(false, "no answer for " + TimeUnit.NANOSECONDS.toMillis(waiting) + " ms")
          : last;
    }
  }
}
