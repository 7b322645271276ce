package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Mistakes planted around the engine, each of which the simulation has to notice. */
enum Bug {
  NONE,
  ANSWER_BEFORE_COMMIT,
  ORDER_BROKEN,
  ANSWER_KEPT_IN_OWN_TRANSACTION,
  EARLIER_COMMANDS_IGNORED,
  LOST_COMMIT_RETRIED_BLINDLY,
  LOST_COMMIT_NOT_FENCED;

  SimulatedSession session(
      SimulatedDatabase database, Schedule schedule, Faults faults, List<Runnable> pending) {
    return switch (this) {
      case ANSWER_BEFORE_COMMIT -> new Hasty(database, schedule, faults, pending);
      case LOST_COMMIT_RETRIED_BLINDLY -> new Blind(database, schedule, faults, pending, false);
      case LOST_COMMIT_NOT_FENCED -> new Blind(database, schedule, faults, pending, true);
      default -> new SimulatedSession(database, schedule, faults, pending);
    };
  }

  SimulatedAnswers answers(SimulatedDatabase database, Schedule schedule, Faults faults) {
    return this == ANSWER_KEPT_IN_OWN_TRANSACTION
        ? new Detached(database, schedule, faults)
        : new SimulatedAnswers(database, schedule, faults);
  }

  Decision<Integer, Seats.State, Seats.Command, String> decision(Seats seats) {
    return this == EARLIER_COMMANDS_IGNORED ? new Forgetful(seats) : seats;
  }

  Submission<?, ?, ?> take(ArrayDeque<Submission<?, ?, ?>> queue) {
    return this == ORDER_BROKEN ? queue.removeLast() : queue.removeFirst();
  }

  /** Says "committed" at once, and commits when the next transaction begins. */
  private static final class Hasty extends SimulatedSession {
    private @Nullable Tx late;
    private long lateBatch;

    Hasty(SimulatedDatabase database, Schedule schedule, Faults faults, List<Runnable> pending) {
      super(database, schedule, faults, pending);
    }

    @Override
    public Tx begin() {
      if (late != null) {
        super.commit(late, lateBatch);
        late = null;
      }
      return super.begin();
    }

    @Override
    public void commit(Tx tx, long batch) {
      late = tx;
      lateBatch = batch;
    }
  }

  /** Believes that a lost commit did not happen, or looks without closing the way behind it. */
  private static final class Blind extends SimulatedSession {
    private final boolean looks;

    Blind(
        SimulatedDatabase database,
        Schedule schedule,
        Faults faults,
        List<Runnable> pending,
        boolean looks) {
      super(database, schedule, faults, pending);
      this.looks = looks;
    }

    @Override
    public boolean committed(long batch) {
      return looks && database.marks.getOrDefault(lane, 0L) >= batch;
    }
  }

  /** Keeps answers at once, whatever becomes of the batch. */
  private static final class Detached extends SimulatedAnswers {
    Detached(SimulatedDatabase database, Schedule schedule, Faults faults) {
      super(database, schedule, faults);
    }

    @Override
    public void save(Tx tx, List<Submission.Answer> answers, Instant now) {
      answers.forEach(answer -> database.answers.put(answer.key().id(), answer));
    }
  }

  /** Decides each command on the state as it was loaded. */
  private record Forgetful(Seats seats)
      implements Decision<Integer, Seats.State, Seats.Command, String> {
    @Override
    public String name() {
      return seats.name();
    }

    @Override
    public Integer key(Seats.Command command) {
      return seats.key(command);
    }

    @Override
    public Map<Integer, Seats.State> load(
        Tx tx, Map<Integer, List<Seats.Command>> commands, Instant now) {
      return seats.load(tx, commands, now);
    }

    @Override
    public String decide(Seats.State state, Seats.Command command, Instant now) {
      var loaded = new TreeMap<>(state.holders);
      var outcome = seats.decide(state, command, now);
      state.holders.clear();
      state.holders.putAll(loaded);
      return outcome;
    }

    @Override
    public void store(Tx tx, Collection<Seats.State> states, Instant now) {
      seats.store(tx, states, now);
    }
  }
}
