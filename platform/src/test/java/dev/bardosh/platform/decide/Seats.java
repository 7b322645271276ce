package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The simulation's decision: a few seats a key, taken and given back, every decision numbered. */
final class Seats implements Decision<Integer, Seats.State, Seats.Command, String> {
  static final int CAPACITY = 3;

  private final SimulatedDatabase database;
  private final Schedule schedule;
  private final Faults faults;

  Seats(SimulatedDatabase database, Schedule schedule, Faults faults) {
    this.database = database;
    this.schedule = schedule;
    this.faults = faults;
  }

  /**
   * @param id made once by the client
   * @param releases the command whose seat is given back, or empty to take one
   * @param poison none, a rule that throws, or a row that the database refuses
   */
  record Command(int id, int key, Optional<Integer> releases, Poison poison) {}

  enum Poison {
    NONE,
    THROWS,
    REFUSED
  }

  /** A key's committed row: who holds which seat, and how many decisions were made. */
  record Row(Map<Integer, Integer> holders, int decisions) {
    static final Row EMPTY = new Row(Map.of(), 0);
  }

  /** A committed decision. */
  record Entry(int command, int key, int number, String outcome) {}

  /** A batch's working copy of one key. */
  static final class State {
    final int key;
    final TreeMap<Integer, Integer> holders;
    int decisions;
    final List<Entry> fresh = new ArrayList<>();
    boolean refused;

    State(int key, Row row) {
      this.key = key;
      this.holders = new TreeMap<>(row.holders());
      this.decisions = row.decisions();
    }
  }

  @Override
  public String name() {
    return "seats";
  }

  @Override
  public Integer key(Command command) {
    return command.key();
  }

  @Override
  public Map<Integer, State> load(Tx tx, Map<Integer, List<Command>> commands, Instant now) {
    var transaction = (SimulatedDatabase.Transaction) tx;
    var states = new TreeMap<Integer, State>();
    for (var key : commands.keySet()) {
      do {
        schedule.step();
      } while (!database.lock(transaction, key));
    }
    faults.statement(transaction);
    for (var key : commands.keySet()) {
      states.put(key, new State(key, database.seats.getOrDefault(key, Row.EMPTY)));
    }
    return states;
  }

  @Override
  public String decide(State state, Command command, Instant now) {
    if (command.poison() == Poison.THROWS) {
      state.holders.clear();
      throw new IllegalStateException("a rule with a bug");
    }
    state.refused |= command.poison() == Poison.REFUSED;
    var outcome = outcome(state.holders, command);
    state.fresh.add(new Entry(command.id(), command.key(), ++state.decisions, outcome));
    return outcome;
  }

  /** The rule alone, shared with the check that replays every decision in order. */
  static String outcome(TreeMap<Integer, Integer> holders, Command command) {
    if (command.releases().isPresent()) {
      var removed = holders.values().remove(command.releases().get());
      return removed ? "released" : "not there";
    }
    for (int seat = 1; seat <= CAPACITY; seat++) {
      if (holders.putIfAbsent(seat, command.id()) == null) {
        return "seat " + seat;
      }
    }
    return "full";
  }

  @Override
  public void store(Tx tx, Collection<State> states, Instant now) {
    var transaction = (SimulatedDatabase.Transaction) tx;
    schedule.step();
    faults.statement(transaction);
    for (var state : states) {
      if (state.refused) {
        throw SimulatedDatabase.failure("23514");
      }
      transaction.seats.put(state.key, new Row(Map.copyOf(state.holders), state.decisions));
      transaction.log.addAll(state.fresh);
    }
  }
}
