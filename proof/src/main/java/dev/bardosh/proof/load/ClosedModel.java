package dev.bardosh.proof.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Users who come back as soon as they are done, each with a connection of their own. */
final class ClosedModel implements Model {
  private static final long APART_NANOS = 1_000_000;
  private static final int RAMP = 10;

  /** Before a user tries a closed door again. */
  private static final long BREATH_NANOS = 100_000_000;

  private final Ground ground;
  private final Visitors visitors;
  private final Plan.Closed plan;

  ClosedModel(Ground ground, Visitors visitors, Plan.Closed plan) {
    this.ground = ground;
    this.visitors = visitors;
    this.plan = plan;
  }

  @Override
  public void begin() {
    var start = System.nanoTime();
    var apart = Math.min(APART_NANOS, share(plan.length()));
    for (var i = 0; i < plan.users(); i++) {
      var user = i;
      var time = start + user * apart;
      ground.at(time, () -> visit(user, 0, time, null));
    }
  }

  private long share(Duration length) {
    return length.toNanos() / RAMP / plan.users();
  }

  /** The numbers of a user's visits do not depend on how quick the others are. */
  private void visit(int user, long round, long intended, @Nullable Connection connection) {
    if (ground.closing()) {
      return;
    }
    var person = user % visitors.people();
    var visit = visitors.start().visit(person, user + round * plan.users());
    new Walk(ground, visit, intended, connection, walk -> again(walk, user, round + 1)).go();
  }

  private void again(Walk walk, int user, long round) {
    var now = System.nanoTime();
    if (walk.inVain()) {
      var later = now + BREATH_NANOS;
      ground.at(later, () -> visit(user, round, later, walk.connection()));
    } else {
      visit(user, round, now, walk.connection());
    }
  }

  @Override
  public boolean exhausted() {
    return ground.closing();
  }

  @Override
  public long kept() {
    return 0;
  }
}
