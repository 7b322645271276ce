package dev.bardosh.platform.jobs;

import dev.bardosh.platform.db.Tx;
import java.time.Instant;

/** How much waits; counting ends where more makes no difference. */
final class BacklogStore {
  private static final int MOST_COUNTED = 100_000;

  private BacklogStore() {}

  static Backlog.Counted count(Tx tx, Instant now) {
    // indexes job_due, outbox_due and outbox_unsent
    return tx.first(
            """
            select
              (select count(*) from (select from platform.job where not picked limit ?) as job)
                as jobs,
              (select min(execution_time) from platform.job
                where not picked and execution_time <= ?) as due_job,
              (select count(*) from (select from platform.dead_job limit ?) as job) as dead_jobs,
              (select count(*) from (
                select from platform.outbox where status = 'waiting' limit ?) as message) as messages,
              (select min(due_at) from platform.outbox
                where status = 'waiting' and due_at <= ?) as due_message,
              (select count(*) from (
                select from platform.outbox where status = 'kept' limit ?) as message) as kept,
              (select count(*) from (
                select from platform.outbox where status = 'dead' limit ?) as message) as dead_messages
            """,
            row ->
                new Backlog.Counted(
                    now,
                    row.bigint("jobs"),
                    row.optionalInstant("due_job"),
                    row.bigint("dead_jobs"),
                    row.bigint("messages"),
                    row.optionalInstant("due_message"),
                    row.bigint("kept"),
                    row.bigint("dead_messages")),
            MOST_COUNTED,
            now,
            MOST_COUNTED,
            MOST_COUNTED,
            now,
            MOST_COUNTED,
            MOST_COUNTED)
        .orElseThrow();
  }
}
