package dev.bardosh.proof.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * People come when they come. Where all connections are taken they wait: they are simply not taken
 * from the schedule yet, so a crowd at the door takes no memory.
 */
final class OpenModel implements Model {
  private final Ground ground;
  private final Visitors visitors;
  private final Schedule schedule;
  private final PrimitiveIterator.OfLong arrivals;
  private long start;

  /** Last in, first out: as few connections as are needed stay warm. */
  private final Deque<Connection> idle = new ArrayDeque<>();

  private long next;
  private long number;
  private int walking;
  private boolean receiving;
  private boolean exhausted;
  private boolean pausing;
  private volatile boolean outOfConnections;

  OpenModel(Ground ground, Visitors visitors, Schedule schedule) {
    this.ground = ground;
    this.visitors = visitors;
    this.schedule = schedule;
    this.arrivals = schedule.arrivals();
  }

  @Override
  public void begin() {
    start = System.nanoTime();
    advance();
    receiveLater();
  }

  private void advance() {
    exhausted = !arrivals.hasNext();
    next = exhausted ? 0 : start + arrivals.nextLong();
  }

  private void receiveLater() {
    if (!exhausted && !ground.isShut()) {
      ground.at(
          next,
          () -> {
            receive();
            if (walking < ground.settings().connections()) {
              receiveLater();
            }
          });
    }
  }

  /** Everybody who is due, as far as there is room. */
  private void receive() {
    receiving = true;
    while (!ground.isShut() && atTheDoor() && walking < ground.settings().connections()) {
      var person = (int) (number % visitors.people());
      var visit = visitors.start().visit(person, number++);
      var walk = new Walk(ground, visit, next, warm(), this::over);
      advance();
      walking++;
      walk.go();
    }
    receiving = false;
  }

  /** Where most of those inside wait for an answer it is the server that has no room. */
  @Override
  public void tick() {
    if (!ground.isShut() && walking == ground.settings().connections() && atTheDoor()) {
      pausing = 2 * ground.waiting() < walking;
      outOfConnections = outOfConnections || pausing;
    }
  }

  private boolean atTheDoor() {
    return !exhausted && next <= System.nanoTime();
  }

  private @Nullable Connection warm() {
    while (true) {
      var connection = idle.pollFirst();
      if (connection == null || connection.usable()) {
        return connection;
      }
    }
  }

  private void over(Walk walk) {
    var full = walking-- == ground.settings().connections();
    var connection = walk.connection();
    if (connection != null) {
      idle.addFirst(connection);
    }
    if (full && !receiving) {
      receive();
      if (walking < ground.settings().connections()) {
        receiveLater();
      }
    }
  }

  @Override
  public boolean outOfConnections() {
    return outOfConnections;
  }

  @Override
  public boolean exhausted() {
    return exhausted;
  }

  @Override
  public long kept() {
    return exhausted ? 0 : schedule.countUntil(System.nanoTime() - start) - number;
  }

  @Override
  public long keptForWant() {
    return pausing ? kept() : 0;
  }
}
