package dev.bardosh.platform.jobs;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.bardosh.platform.db.Db;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a failed attempt: another one, or a place among the dead. */
final class JobEnd<P extends Record> implements FailureHandler<P>, DeadExecutionHandler<P> {
  private static final Logger LOG = LoggerFactory.getLogger(JobEnd.class);

  private final Db db;
  private final Job<P> job;

  JobEnd(Db db, Job<P> job) {
    this.db = db;
    this.job = job;
  }

  @Override
  public void onFailure(ExecutionComplete end, ExecutionOperations<P> queue) {
    after(end, queue, end.getCause().map(Failure::describe).orElse("unknown"));
  }

  /** Its process died, perhaps because of it: that is an attempt too. */
  @Override
  public void deadExecution(ExecutionComplete end, ExecutionOperations<P> queue) {
    after(end, queue, "the process that ran it died");
  }

  private void after(ExecutionComplete end, ExecutionOperations<P> queue, String error) {
    var execution = end.getExecution();
    var failures = execution.consecutiveFailures + 1;
    if (failures < job.attempts()) {
      queue.reschedule(end, end.getTimeDone().plus(job.backoffAfter(failures)));
    } else {
      bury(execution, failures, error, end.getTimeDone());
    }
  }

  private void bury(Execution execution, int failures, String error, Instant now) {
    var instance = execution.getId();
    LOG.error("job {} {} is dead after {} attempts: {}", job.name(), instance, failures, error);
    db.run(tx -> JobStore.bury(tx, job.name(), instance, execution.version, failures, error, now));
  }
}
