package dev.bardosh.proof.load;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What all walks of a run stand on. Lives on the event loop. */
final class Ground {
  private final Client client;
  private final EventLoop loop;
  private final LoadSettings settings;
  private final Recorder recorder;
  private final Witness witness;
  private final Consumer<Throwable> broke;

  /** All have the same time, so the eldest expires first. */
  private final LinkedHashSet<Walk> waiting = new LinkedHashSet<>();

  private final LastFailures failures = new LastFailures();
  private long present;
  private boolean closing;
  private boolean shut;

  Ground(
      Client client,
      LoadSettings settings,
      Recorder recorder,
      Witness witness,
      Consumer<Throwable> broke) {
    this.client = client;
    this.loop = client.loop();
    this.settings = settings;
    this.recorder = recorder;
    this.witness = witness;
    this.broke = broke;
  }

  Client client() {
    return client;
  }

  LoadSettings settings() {
    return settings;
  }

  Recorder recorder() {
    return recorder;
  }

  Witness witness() {
    return witness;
  }

  /** Does it at that time, by {@link System#nanoTime}. */
  void at(long time, Runnable what) {
    loop.schedule(() -> guarded(what), time - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** What goes wrong ends the run: a walk that is lost unseen would flatter the figures. */
  void guarded(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | Error bug) {
      broke.accept(bug);
    }
  }

  /** From now on visits are not gone on with. */
  void close() {
    closing = true;
  }

  boolean closing() {
    return closing;
  }

  /** From now on nobody is let in, not even who has waited since before the end. */
  void shut() {
    closing = true;
    shut = true;
  }

  boolean isShut() {
    return shut;
  }

  LastFailures failures() {
    return failures;
  }

  /** Somebody's visit begins. */
  void came() {
    present++;
  }

  void left() {
    present--;
  }

  /** How many are there, whether they wait or pause. */
  long present() {
    return present;
  }

  void begun(Walk walk) {
    recorder.started(walk.begun());
    waiting.add(walk);
  }

  void settled(Walk walk) {
    waiting.remove(walk);
  }

  int waiting() {
    return waiting.size();
  }

  /** When that was begun which has waited longest. */
  OptionalLong waitingSince() {
    return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.getFirst().begun());
  }

  /** Gives up what was begun before then. */
  void expire(long before) {
    while (!waiting.isEmpty() && waiting.getFirst().begun() < before) {
      waiting.getFirst().expire();
    }
  }

  /** How many were still waiting. What goes wrong with one keeps no other from its end. */
  int abandon() {
    var left = List.copyOf(waiting);
    waiting.clear();
    left.forEach(walk -> guarded(walk::abandon));
    return left.size();
  }
}
