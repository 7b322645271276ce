package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where answers to repeatable requests are kept, in the batch's own transaction. */
interface AnswerStore {
  /** The answers kept under the ids during the last 24 hours. */
  Map<UUID, Submission.Answer> find(Tx tx, List<UUID> ids, Instant now);

  void save(Tx tx, List<Submission.Answer> answers, Instant now);
}
