package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of one batch inside its transaction: load, decide in order of arrival, store. */
final class Batch {
  private final Tx tx;
  private final Instant now;
  private final AnswerStore answers;
  private final List<Submission<?, ?, ?>> submissions;
  private final SequencedMap<Decision<?, ?, ?, ?>, Group<?, ?, ?, ?>> groups =
      new LinkedHashMap<>();
  private final Map<UUID, Submission.Answer> kept = new LinkedHashMap<>();
  private final List<Submission.Answer> fresh = new ArrayList<>();

  Batch(Tx tx, Instant now, AnswerStore answers, List<Submission<?, ?, ?>> submissions) {
    this.tx = tx;
    this.now = now;
    this.answers = answers;
    this.submissions = submissions;
  }

  /**
   * Loads and locks the state of every key; only then looks for answers, which nobody can now be
   * writing.
   */
  void load() {
    for (var submission : submissions) {
      group(submission.decision).add(submission);
    }
    groups.values().forEach(group -> group.load(tx, now));
    var ids =
        submissions.stream().flatMap(each -> each.key().stream()).map(IdempotencyKey::id).toList();
    if (!ids.isEmpty()) {
      kept.putAll(answers.find(tx, ids, now));
    }
  }

  /** Decides each command that has no answer yet. A bug in a rule fails its own command alone. */
  List<Submission.Decided> decide() {
    var decided = new ArrayList<Submission.Decided>(submissions.size());
    for (var submission : submissions) {
      decided.add(decide(submission));
    }
    return decided;
  }

  void store() {
    groups.values().forEach(group -> group.store(tx, now));
    if (!fresh.isEmpty()) {
      answers.save(tx, fresh, now);
    }
  }

  private Submission.Decided decide(Submission<?, ?, ?> submission) {
    var earlier = submission.key().map(key -> kept.get(key.id()));
    if (earlier.isPresent()) {
      return submission.repeated(earlier.get());
    }
    try {
      var decided = group(submission.decision).decide(submission, now);
      decided.kept().ifPresent(this::keep);
      return decided;
    } catch (RuntimeException bug) {
      throw new Undecidable(submission, bug);
    }
  }

  private void keep(Submission.Answer answer) {
    kept.put(answer.key().id(), answer);
    fresh.add(answer);
  }

  private Group<?, ?, ?, ?> group(Decision<?, ?, ?, ?> decision) {
    var group = groups.get(decision);
    if (group == null) {
      group = new Group<>(decision);
      groups.put(decision, group);
    }
    return group;
  }

  /** A rule threw: the state may be half changed, so the batch starts again without the command. */
  static final class Undecidable extends RuntimeException {
    final transient Submission<?, ?, ?> submission;

    Undecidable(Submission<?, ?, ?> submission, RuntimeException bug) {
      super(bug);
      this.submission = submission;
    }
  }

  /** The commands of one decision and the states they share. */
  private static final class Group<K extends Comparable<? super K>, S, C, O> {
    private final Decision<K, S, C, O> decision;
    private final TreeMap<K, List<C>> commands = new TreeMap<>();
    private Map<K, S> states = Map.of();

    Group(Decision<K, S, C, O> decision) {
      this.decision = decision;
    }

    void add(Submission<?, ?, ?> submission) {
      var command = command(submission);
      commands.computeIfAbsent(decision.key(command), _ -> new ArrayList<>(1)).add(command);
    }

    void load(Tx tx, Instant now) {
      states = decision.load(tx, commands, now);
    }

    Submission.Decided decide(Submission<?, ?, ?> submission, Instant now) {
      @SuppressWarnings("unchecked") // grouped by the submission's own decision
      var own = (Submission<C, O, ?>) submission;
      var state =
          Optional.<@Nullable S>ofNullable(states.get(decision.key(own.command)))
              .orElseThrow(() -> new IllegalStateException(decision.name() + " loaded no state"));
      return own.decided(decision.decide(state, own.command, now));
    }

    void store(Tx tx, Instant now) {
      decision.store(tx, states.values(), now);
    }

    @SuppressWarnings("unchecked") // grouped by the submission's own decision
    private C command(Submission<?, ?, ?> submission) {
      return (C) submission.command;
    }
  }
}
