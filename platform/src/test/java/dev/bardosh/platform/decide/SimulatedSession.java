package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lane's connection to the simulated database, whose commits may be lost, unheard, or still on
 * their way.
 */
class SimulatedSession implements Session {
  final SimulatedDatabase database;
  private final Schedule schedule;
  private final Faults faults;
  private final List<Runnable> pending;
  UUID lane;
  private SimulatedDatabase.@Nullable Transaction open;

  SimulatedSession(
      SimulatedDatabase database, Schedule schedule, Faults faults, List<Runnable> pending) {
    this.database = database;
    this.schedule = schedule;
    this.faults = faults;
    this.pending = pending;
    this.lane = database.newLane();
  }

  @Override
  public Tx begin() {
    schedule.step();
    open = new SimulatedDatabase.Transaction();
    return open;
  }

  @Override
  public void commit(Tx tx, long batch) {
    schedule.step();
    var transaction = (SimulatedDatabase.Transaction) tx;
    open = null;
    var fate = faults.commit();
    switch (fate) {
      case DURABLE, DURABLE_UNHEARD -> database.apply(transaction, lane, batch);
      case LOST -> transaction.ended = true;
      case PENDING -> {
        var issuer = lane;
        pending.add(() -> arrive(transaction, issuer, batch));
      }
    }
    schedule.step();
    if (fate != Faults.Fate.DURABLE) {
      throw SimulatedDatabase.failure("08006");
    }
  }

  /**
   * A commit that was on its way reaches the database: refused when its lane was closed meanwhile.
   */
  private void arrive(SimulatedDatabase.Transaction transaction, UUID issuer, long batch) {
    if (database.closed.contains(issuer)) {
      transaction.ended = true;
    } else {
      database.apply(transaction, issuer, batch);
    }
  }

  @Override
  public void rollback(Tx tx) {
    schedule.step();
    ((SimulatedDatabase.Transaction) tx).ended = true;
  }

  @Override
  public boolean committed(long batch) {
    schedule.step();
    var issuer = lane;
    database.closed.add(issuer);
    lane = database.newLane();
    schedule.step();
    return database.marks.getOrDefault(issuer, 0L) >= batch;
  }

  /** The process is gone: what it had not sent to commit is undone. */
  void crashed() {
    var transaction = open;
    if (transaction != null) {
      transaction.ended = true;
    }
  }

  @Override
  public void close() {}
}
