package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.db.RowMapper;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Committed rows, row locks, and transactions that hold back their writes until they commit. */
final class SimulatedDatabase {
  final Map<Integer, Seats.Row> seats = new HashMap<>();
  final List<Seats.Entry> log = new ArrayList<>();
  final Map<UUID, Submission.Answer> answers = new HashMap<>();
  final Map<UUID, Long> marks = new HashMap<>();
  final Set<UUID> closed = new HashSet<>();

  private final Map<Integer, Transaction> locks = new HashMap<>();
  private final Map<Integer, String> outcomes = new HashMap<>();
  private long lanes;

  /** Writes wait here; nothing of it is seen before {@link #apply}. */
  static final class Transaction implements Tx {
    final Map<Integer, Seats.Row> seats = new HashMap<>();
    final List<Seats.Entry> log = new ArrayList<>();
    final List<Submission.Answer> answers = new ArrayList<>();
    boolean ended;

    @Override
    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
      throw new UnsupportedOperationException("the simulation speaks no SQL");
    }

    @Override
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
      throw new UnsupportedOperationException("the simulation speaks no SQL");
    }

    @Override
    public <T> void each(
        String sql, RowMapper<T> mapper, Consumer<T> consumer, @Nullable Object... parameters) {
      throw new UnsupportedOperationException("the simulation speaks no SQL");
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
      throw new UnsupportedOperationException("the simulation speaks no SQL");
    }
  }

  /** True when the transaction now holds the row's lock. */
  boolean lock(Transaction transaction, int key) {
    var holder = locks.get(key);
    if (holder != null && holder != transaction && !holder.ended) {
      return false;
    }
    locks.put(key, transaction);
    return true;
  }

  void apply(Transaction transaction, UUID lane, long batch) {
    seats.putAll(transaction.seats);
    for (var entry : transaction.log) {
      log.add(entry);
      if (outcomes.put(entry.command(), entry.outcome()) != null) {
        throw new AssertionError("command " + entry.command() + " took effect twice");
      }
    }
    transaction.answers.forEach(answer -> answers.put(answer.key().id(), answer));
    marks.put(lane, batch);
    transaction.ended = true;
  }

  boolean decided(int command) {
    return outcomes.containsKey(command);
  }

  String outcome(int command) {
    return outcomes.getOrDefault(command, "nothing");
  }

  UUID newLane() {
    return new UUID(0, ++lanes);
  }

  static DatabaseException failure(String state) {
    return new DatabaseException(new SQLException("simulated failure " + state, state));
  }
}
