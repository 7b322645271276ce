package dev.bardosh.platform.decide;

import dev.bardosh.platform.db.DatabaseException;
import dev.bardosh.platform.db.StatementCount;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches through to the answer, whatever fails on the way. A statement that fails bisects
 * its batch, so a bad command fails alone; a lost connection is waited for; a COMMIT whose answer
 * was lost is looked up.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  /** How often work that another transaction was in the way of is tried again as it is. */
  private static final int CONFLICTS = 3;

  private static final long RECONNECT_MILLIS = 50;
  private static final long RECONNECT_MILLIS_MOST = 1_000;

  private final Session session;
  private final AnswerStore answers;
  private final InstantSource clock;
  private final EngineMetrics metrics;
  private final Pause pause;
  private long number;

  Batches(
      Session session,
      AnswerStore answers,
      InstantSource clock,
      EngineMetrics metrics,
      Pause pause) {
    this.session = session;
    this.answers = answers;
    this.clock = clock;
    this.metrics = metrics;
    this.pause = pause;
  }

  /** Waits for a database that is away; true when the lane stops, and waiting with it. */
  @FunctionalInterface
  interface Pause {
    boolean orStop(long millis);
  }

  /** Returns when every command is answered or abandoned. */
  void decide(List<Submission<?, ?, ?>> submissions) {
    var begun = System.nanoTime();
    submissions.forEach(each -> metrics.waited(begun - each.arrivedNanos));
    decide(submissions, 0);
  }

  void close() {
    session.close();
  }

  private void decide(List<Submission<?, ?, ?>> submissions, int conflicts) {
    var waiting = submissions;
    for (long millis = RECONNECT_MILLIS; ; millis = Math.min(2 * millis, RECONNECT_MILLIS_MOST)) {
      waiting = waiting.stream().filter(each -> !each.abandoned()).toList();
      if (waiting.isEmpty()) {
        return;
      }
      try {
        attempt(waiting);
        return;
      } catch (Batch.Undecidable bug) {
        waiting = without(bug, waiting);
      } catch (DatabaseException failure) {
        if (!failure.connectionLost()) {
          settle(waiting, failure, conflicts);
          return;
        }
        LOG.warn("lane lost its connection: {}", failure.getMessage());
        if (pause.orStop(millis)) {
          fail(waiting, Problem.busy("The server is stopping.", 1).raise());
          return;
        }
      } catch (RuntimeException bug) {
        settle(waiting, bug, CONFLICTS);
        return;
      }
    }
  }

  /** One transaction over the commands; their callers are told after the commit. */
  private void attempt(List<Submission<?, ?, ?>> submissions) {
    var statements = new StatementCount();
    List<Submission.Decided> decided;
    try {
      decided = statements.during(() -> transact(submissions));
    } finally {
      metrics.attempted(statements.value());
    }
    decided.stream().filter(Submission.Decided::repeated).forEach(each -> metrics.repeated());
    decided.forEach(this::tell);
  }

  private List<Submission.Decided> transact(List<Submission<?, ?, ?>> submissions) {
    var began = System.nanoTime();
    var tx = session.begin();
    List<Submission.Decided> decided;
    long loaded;
    long decidedAt;
    try {
      var batch = new Batch(tx, clock.instant(), answers, submissions);
      batch.load();
      loaded = System.nanoTime();
      decided = batch.decide();
      decidedAt = System.nanoTime();
      batch.store();
    } catch (RuntimeException | Error failure) {
      session.rollback(tx);
      throw failure;
    }
    var stored = System.nanoTime();
    commit(tx, ++number);
    metrics.batch(submissions.size(), began, loaded, decidedAt, stored, System.nanoTime());
    return decided;
  }

  private void commit(Tx tx, long batch) {
    try {
      session.commit(tx, batch);
    } catch (DatabaseException failure) {
      if (!failure.connectionLost()) {
        session.rollback(tx);
        throw failure;
      }
      metrics.unknownCommit();
      if (!committed(batch, failure)) {
        throw failure;
      }
    }
  }

  /** Asks until there is an answer: guessing would lose or double. */
  private boolean committed(long batch, DatabaseException lost) {
    for (long millis = RECONNECT_MILLIS; ; millis = Math.min(2 * millis, RECONNECT_MILLIS_MOST)) {
      try {
        var there = session.committed(batch);
        LOG.warn("a commit's answer was lost; it is {}durable", there ? "" : "not ");
        return there;
      } catch (DatabaseException unreachable) {
        if (pause.orStop(millis)) {
          throw new Unknown(lost);
        }
      } catch (RuntimeException unanswerable) {
        lost.addSuppressed(unanswerable);
        throw new Unknown(lost);
      }
    }
  }

  private void settle(
      List<Submission<?, ?, ?>> submissions, RuntimeException failure, int conflicts) {
    var alone = submissions.size() == 1;
    if (conflicts < CONFLICTS
        && failure instanceof DatabaseException refused
        && (refused.transientConflict() || (alone && refused.constraintViolated()))) {
      decide(submissions, conflicts + 1);
    } else if (failure instanceof Unknown) {
      LOG.error("it is not known whether a batch is durable", failure);
      fail(submissions, Problem.busy("Whether this was done is not known yet.", 1).raise());
    } else if (alone) {
      LOG.error("a command failed", failure);
      fail(submissions, failure);
    } else {
      metrics.bisected();
      var middle = submissions.size() / 2;
      decide(submissions.subList(0, middle), 0);
      decide(submissions.subList(middle, submissions.size()), 0);
    }
  }

  private static List<Submission<?, ?, ?>> without(
      Batch.Undecidable bug, List<Submission<?, ?, ?>> submissions) {
    LOG.error("{} cannot decide a command", bug.submission.decision.name(), bug.getCause());
    bug.submission.answer.completeExceptionally(bug.getCause());
    var rest = new ArrayList<>(submissions);
    rest.remove(bug.submission);
    return rest;
  }

  private void tell(Submission.Decided decided) {
    try {
      decided.tell().run();
    } catch (RuntimeException bug) {
      decided.submission().answer.completeExceptionally(bug);
    }
  }

  private static void fail(List<Submission<?, ?, ?>> submissions, RuntimeException failure) {
    submissions.forEach(each -> each.answer.completeExceptionally(failure));
  }

  /** Whether a batch is durable cannot be learned, or not before the server stops. */
  private static final class Unknown extends RuntimeException {
    Unknown(DatabaseException lost) {
      super("whether the commit took effect is not known", lost);
    }
  }
}
