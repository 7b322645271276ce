package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A decision on real tables: numbered tickets a counter, until it is sold out. */
final class Tickets implements Decision<Integer, Tickets.Counter, Tickets.Ask, Tickets.Outcome> {
  /** Batches wait here before their first statement, so that a test can let a queue grow. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** Open once a batch has come to the gate: what is submitted now is in another. */
  final CountDownLatch arrived = new CountDownLatch(1);

  /**
   * @param holder who asks; {@code bug} makes the rule throw, {@code refused} breaks a check
   *     constraint, {@code overflow} ends the store in its middle with an error of the machine
   */
  record Ask(int counter, String holder) {}

  sealed interface Outcome {
    record Sold(int number) implements Outcome {}

    record SoldOut() implements Outcome {}
  }

  /** The working copy of one counter. */
  static final class Counter {
    private final int id;
    private final int capacity;
    private int sold;
    private final List<String> holders = new ArrayList<>();

    Counter(int id, int capacity, int sold) {
      this.id = id;
      this.capacity = capacity;
      this.sold = sold;
    }
  }

  static void createTables(Tx tx) {
    tx.update(
        "create table counter (id int primary key, capacity int not null, sold int not null)");
    tx.update(
        """
        create table ticket (
            counter int not null, number int not null, holder text not null check (holder <> 'refused'),
            primary key (counter, number))
        """);
    tx.update("insert into counter select id, 1000000, 0 from generate_series(1, 100) id");
  }

  /** The connection of whoever sells "lost" ends in the middle of COMMIT. */
  static void loseTheNextCommit(Tx tx) {
    tx.update(
        """
        create function lose() returns trigger language plpgsql as $$
        begin
          perform pg_terminate_backend(pg_backend_pid());
          return null;
        end $$
        """);
    tx.update(
        """
        create constraint trigger lose after insert on ticket
        deferrable initially deferred for each row
        when (new.holder = 'lost') execute function lose()
        """);
  }

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public Integer key(Ask command) {
    return command.counter();
  }

  @Override
  public Map<Integer, Counter> load(Tx tx, Map<Integer, List<Ask>> commands, Instant now) {
    try {
      arrived.countDown();
      gate.await();
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
    var counters = new TreeMap<Integer, Counter>();
    tx.list(
            "select id, capacity, sold from counter where id = any(?) order by id for update",
            row -> new Counter(row.integer("id"), row.integer("capacity"), row.integer("sold")),
            (Object) commands.keySet().stream().mapToInt(id -> id).toArray())
        .forEach(counter -> counters.put(counter.id, counter));
    return counters;
  }

  @Override
  public Outcome decide(Counter state, Ask command, Instant now) {
    if (command.holder().equals("bug")) {
      state.sold = 0;
      throw new IllegalStateException("a rule with a bug");
    }
    if (state.sold == state.capacity) {
      return new Outcome.SoldOut();
    }
    state.holders.add(command.holder());
    return new Outcome.Sold(++state.sold);
  }

  @Override
  public void store(Tx tx, Collection<Counter> states, Instant now) {
    for (var state : states) {
      int first = state.sold - state.holders.size();
      tx.update("update counter set sold = ? where id = ?", state.sold, state.id);
      for (int i = 0; i < state.holders.size(); i++) {
        if (state.holders.get(i).equals("overflow")) {
          throw new StackOverflowError();
        }
        tx.update(
            "insert into ticket (counter, number, holder) values (?, ?, ?)",
            state.id,
            first + i + 1,
            state.holders.get(i));
      }
    }
  }
}
