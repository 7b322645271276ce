package dev.bardosh.proof.load;

import org.jspecify.annotations.Nullable;

/** All at one instant, and again when all of them have left: bursts and sessions. */
final class RoundsModel implements Model {
  /** Less than a listener's usual queue of 128, or connections would be lost in opening. */
  private static final int OPENING_AT_ONCE = 64;

  /** Between the last answer of a round and the next round, so that each meets a server at rest. */
  private static final long REST_NANOS = 50_000_000;

  private final Ground ground;
  private final Visitors visitors;
  private final @Nullable Connection[] connections;
  private final long rounds;
  private final boolean freshConnections;
  private long round;
  private int opening;
  private int unopened;
  private int present;
  private boolean exhausted;

  private RoundsModel(
      Ground ground, Visitors visitors, int people, long rounds, boolean freshConnections) {
    this.ground = ground;
    this.visitors = visitors;
    this.connections = new @Nullable Connection[people];
    this.rounds = rounds;
    this.freshConnections = freshConnections;
  }

  static RoundsModel of(Ground ground, Visitors visitors, Plan.Burst burst) {
    return new RoundsModel(ground, visitors, burst.people(), burst.rounds(), false);
  }

  static RoundsModel of(Ground ground, Visitors visitors, Plan.Sessions sessions) {
    return new RoundsModel(ground, visitors, sessions.users(), Long.MAX_VALUE, true);
  }

  @Override
  public void begin() {
    unopened = connections.length;
    open();
  }

  private void open() {
    while (unopened > 0 && opening < OPENING_AT_ONCE) {
      var place = --unopened;
      opening++;
      ground
          .client()
          .open(
              ready -> ground.guarded(() -> opened(place, ready)),
              why -> ground.guarded(() -> opened(place, null)));
    }
  }

  /** Who got no connection tries again at the instant itself, and that counts. */
  private void opened(int place, @Nullable Connection connection) {
    connections[place] = connection;
    opening--;
    open();
    if (opening == 0 && unopened == 0) {
      rest();
    }
  }

  private void rest() {
    if (round == rounds || ground.closing()) {
      exhausted = true;
      return;
    }
    var instant = System.nanoTime() + REST_NANOS;
    ground.at(instant, () -> start(instant));
  }

  private void start(long instant) {
    present = connections.length;
    var first = round++ * connections.length;
    for (var i = 0; i < connections.length; i++) {
      var place = i;
      var person = place % visitors.people();
      var visit = visitors.start().visit(person, first + place);
      new Walk(ground, visit, instant, connections[place], walk -> left(place, walk)).go();
    }
  }

  private void left(int place, Walk walk) {
    connections[place] = walk.connection();
    if (--present > 0) {
      return;
    }
    if (freshConnections) {
      leave();
      begin();
    } else {
      rest();
    }
  }

  private void leave() {
    for (var connection : connections) {
      if (connection != null) {
        connection.close();
      }
    }
  }

  @Override
  public boolean exhausted() {
    return exhausted || ground.closing();
  }

  @Override
  public long kept() {
    return 0;
  }
}
