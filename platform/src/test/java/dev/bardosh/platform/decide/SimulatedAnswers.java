package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers that live and die with their transaction. */
class SimulatedAnswers implements AnswerStore {
  final SimulatedDatabase database;
  private final Schedule schedule;
  private final Faults faults;

  SimulatedAnswers(SimulatedDatabase database, Schedule schedule, Faults faults) {
    this.database = database;
    this.schedule = schedule;
    this.faults = faults;
  }

  @Override
  public Map<UUID, Submission.Answer> find(Tx tx, List<UUID> ids, Instant now) {
    schedule.step();
    faults.statement((SimulatedDatabase.Transaction) tx);
    var found = new HashMap<UUID, Submission.Answer>();
    for (var id : ids) {
      var answer = database.answers.get(id);
      if (answer != null) {
        found.put(id, answer);
      }
    }
    return found;
  }

  @Override
  public void save(Tx tx, List<Submission.Answer> answers, Instant now) {
    schedule.step();
    faults.statement((SimulatedDatabase.Transaction) tx);
    for (var answer : answers) {
      if (database.answers.containsKey(answer.key().id())) {
        throw SimulatedDatabase.failure("23505");
      }
    }
    ((SimulatedDatabase.Transaction) tx).answers.addAll(answers);
  }
}
