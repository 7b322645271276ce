package dev.bardosh.platform.decide;

import dev.bardosh.platform.decide.Seats.Command;
import dev.bardosh.platform.decide.Seats.Poison;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Two instances of the engine on one database, clients that repeat themselves, statements that
 * fail, commits whose answers are lost, processes that crash between any two steps: all drawn from
 * one seed, and checked afterwards.
 *
 * <p>What must hold: an answer is durable when it is given; no command takes effect twice; the
 * decisions of a key, replayed one by one in their order, give the same outcomes and the same end;
 * commands of one key handed to one instance are decided in that order; a repeated command gets the
 * same answer; a poisoned command fails alone.
 */
final class Simulation {
  private static final int KEYS = 6;
  private static final int LANES_AN_INSTANCE = 2;
  private static final int INSTANCES = 2;
  private static final int ONE_CRASH_IN = 3_000;

  /** Far more than it takes to answer everybody once nothing fails any more. */
  private static final int TURNS_TO_SETTLE = 1_000_000;

  private static final Submission.Codec<String> CODEC =
      new Submission.Codec<>(
          text -> text.getBytes(StandardCharsets.UTF_8),
          bytes -> new String(bytes, StandardCharsets.UTF_8),
          () -> "key reused");

  private final SplittableRandom random;
  private final Bug bug;
  private final int commands;
  private final SimulatedDatabase database = new SimulatedDatabase();
  private final Schedule schedule = new Schedule();
  private final Faults faults;
  private final Seats seats;
  private final EngineMetrics metrics = new EngineMetrics(new SimpleMeterRegistry());
  private final List<Runnable> pendingCommits = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final List<Client> unanswered = new ArrayList<>();
  private int incarnations;

  private Simulation(long seed, int commands, Bug bug) {
    this.random = new SplittableRandom(seed);
    this.bug = bug;
    this.commands = commands;
    this.faults = new Faults(random.split());
    this.seats = new Seats(database, schedule, faults);
    for (int number = 0; number < INSTANCES; number++) {
      instances.add(new Instance());
    }
  }

  /**
   * Runs to the end; fails with the seed in the message when anything that must hold does not.
   *
   * @return how many decisions took effect
   */
  static int run(long seed, int commands, Bug bug) {
    try {
      var simulation = new Simulation(seed, commands, bug);
      simulation.run();
      return simulation.database.log.size();
    } catch (AssertionError broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    }
  }

  private void run() {
    while (clients.size() < commands) {
      int drawn = random.nextInt(ONE_CRASH_IN);
      if (drawn == 0) {
        crash();
      } else if (drawn % 3 == 0) {
        act();
      } else {
        advance();
      }
    }
    faults.calm();
    int turns = 0;
    while (!unanswered.isEmpty() || busy()) {
      require(++turns < TURNS_TO_SETTLE, unanswered.size() + " commands are never answered");
      retryOne();
      advance();
    }
    checkHistory();
  }

  /** A client asks for something new, or asks again. */
  private void act() {
    if (random.nextInt(8) == 0) {
      retryOne();
      return;
    }
    var client = new Client(newCommand(clients.size()), random.nextInt(4) != 0);
    clients.add(client);
    unanswered.add(client);
    client.ask(instances.get(random.nextInt(INSTANCES)));
  }

  private void retryOne() {
    if (unanswered.isEmpty()) {
      return;
    }
    var index = random.nextInt(unanswered.size());
    var client = unanswered.get(index);
    if (client.over()) {
      unanswered.set(index, unanswered.getLast());
      unanswered.removeLast();
    } else if (client.repeatable) {
      client.ask(instances.get(random.nextInt(INSTANCES)));
    }
  }

  private Command newCommand(int id) {
    var key = random.nextInt(KEYS);
    var released =
        id > 0 && random.nextInt(2) == 0
            ? Optional.of(Math.max(0, id - 1 - random.nextInt(40)))
            : Optional.<Integer>empty();
    var poison =
        switch (random.nextInt(200)) {
          case 0 -> Poison.THROWS;
          case 1 -> Poison.REFUSED;
          default -> Poison.NONE;
        };
    var place = released.map(earlier -> clients.get(earlier).command.key()).orElse(key);
    return new Command(id, place, released, poison);
  }

  private void advance() {
    if (!pendingCommits.isEmpty() && random.nextInt(20) == 0) {
      pendingCommits.remove(random.nextInt(pendingCommits.size())).run();
    }
    var lane =
        instances.get(random.nextInt(INSTANCES)).lanes.get(random.nextInt(LANES_AN_INSTANCE));
    if (!lane.idle || !lane.queue.isEmpty()) {
      schedule.advance(lane.task);
    }
  }

  private boolean busy() {
    return !pendingCommits.isEmpty()
        || instances.stream()
            .flatMap(instance -> instance.lanes.stream())
            .anyMatch(lane -> !lane.idle || !lane.queue.isEmpty());
  }

  /** An instance ends between two steps, and another starts in its place. */
  private void crash() {
    int number = random.nextInt(INSTANCES);
    for (var lane : instances.get(number).lanes) {
      lane.task.crash();
      schedule.advance(lane.task);
      lane.session.crashed();
    }
    instances.set(number, new Instance());
  }

  private void checkHistory() {
    require(broken.isEmpty(), broken.toString());
    var byKey = new TreeMap<Integer, TreeMap<Integer, Seats.Entry>>();
    for (var entry : database.log) {
      var twin =
          byKey.computeIfAbsent(entry.key(), _ -> new TreeMap<>()).put(entry.number(), entry);
      require(twin == null, "two decisions have one number: " + entry + " and " + twin);
    }
    byKey.forEach(this::checkKey);
    clients.forEach(Client::checkEnd);
  }

  /** Replays the key's decisions one by one. */
  private void checkKey(int key, TreeMap<Integer, Seats.Entry> entries) {
    var holders = new TreeMap<Integer, Integer>();
    var newest = new HashMap<Integer, Integer>();
    int number = 0;
    for (var entry : entries.values()) {
      require(entry.number() == ++number, "decision " + number + " of key " + key + " is lost");
      var client = clients.get(entry.command());
      var expected = Seats.outcome(holders, client.command);
      require(entry.outcome().equals(expected), entry + " should be " + expected);
      if (client.asked == 1) {
        var before = newest.put(client.incarnation, client.command.id());
        require(
            before == null || before < client.command.id(),
            "command " + client.command.id() + " was decided after " + before);
      }
    }
    var row = database.seats.getOrDefault(key, Seats.Row.EMPTY);
    require(row.holders().equals(holders), "key " + key + " ends with " + row.holders());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** One process: lanes with queues, lost when it crashes. */
  private final class Instance {
    final int incarnation = ++incarnations;
    final List<LaneRun> lanes = new ArrayList<>();

    Instance() {
      for (int number = 0; number < LANES_AN_INSTANCE; number++) {
        lanes.add(new LaneRun());
      }
    }
  }

  /** A lane as the scheduler sees it: takes what waits, carries it through, and again. */
  private final class LaneRun {
    final ArrayDeque<Submission<?, ?, ?>> queue = new ArrayDeque<>();
    final SimulatedSession session = bug.session(database, schedule, faults, pendingCommits);
    final Batches batches =
        new Batches(
            session,
            bug.answers(database, schedule, faults),
            InstantSource.system(),
            metrics,
            _ -> {
              schedule.step();
              return false;
            });
    final Schedule.Task task = schedule.start(this::loop);
    boolean idle = true;

    private void loop() {
      while (true) {
        while (queue.isEmpty()) {
          idle = true;
          schedule.step();
        }
        idle = false;
        var batch = new ArrayList<Submission<?, ?, ?>>();
        while (!queue.isEmpty() && batch.size() < 16) {
          batch.add(bug.take(queue));
        }
        batches.decide(batch);
      }
    }
  }

  /** A command and the one who wants to know what became of it. */
  private final class Client {
    final Command command;
    final boolean repeatable;
    private final Map<String, Integer> answers = new HashMap<>();
    private Optional<Throwable> failure = Optional.empty();
    int asked;
    int incarnation;

    Client(Command command, boolean repeatable) {
      this.command = command;
      this.repeatable = repeatable;
    }

    void ask(Instance instance) {
      asked++;
      incarnation = instance.incarnation;
      var submission = new Submission<>(bug.decision(seats), command, Function.<String>identity());
      if (repeatable) {
        submission.repeatable(
            new IdempotencyKey(new UUID(1, command.id()), new UUID(2, command.id())), CODEC);
      }
      submission.answer.whenComplete(this::heard);
      instance.lanes.get(command.key() % LANES_AN_INSTANCE).queue.add(submission);
    }

    private void heard(String answer, Throwable thrown) {
      if (thrown != null) {
        failure = Optional.of(thrown);
        return;
      }
      if (!database.decided(command.id())) {
        broken.add(command + " was answered before it was durable");
      }
      answers.merge(answer, 1, Integer::sum);
      if (answers.size() > 1) {
        broken.add(command + " was answered " + answers.keySet());
      }
    }

    /** Nothing more is to be learned: answered, failed for good, or not repeatable. */
    boolean over() {
      return !answers.isEmpty()
          || !repeatable
          || (failure.isPresent() && command.poison() != Poison.NONE);
    }

    void checkEnd() {
      var there = database.decided(command.id());
      if (command.poison() != Poison.NONE) {
        require(!there && answers.isEmpty(), command + " should have failed");
      } else if (repeatable) {
        require(there && !answers.isEmpty(), command + " was never answered");
      } else if (failure.isPresent()) {
        require(!there, command + " took effect though it was answered with " + failure.get());
      }
      answers
          .keySet()
          .forEach(
              answer ->
                  require(
                      database.outcome(command.id()).equals(answer),
                      command + " was told " + answer));
    }
  }
}
