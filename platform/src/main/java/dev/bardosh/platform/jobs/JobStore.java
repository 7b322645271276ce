package dev.bardosh.platform.jobs;

import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Row;
import dev.bardosh.platform.db.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** Work that waits, and work that died. The table {@code platform.job} is db-scheduler's. */
final class JobStore {
  static final String TABLE = "platform.job";

  private JobStore() {}

  record Waiting(String payload, Instant at) {}

  /** The instances that now wait; the others run at this moment. */
  static List<String> put(Tx tx, String name, SortedMap<String, Waiting> due) {
    return tx.list(
        """
        insert into platform.job as held
          (task_name, task_instance, task_data, execution_time, picked, version)
        select ?, instance, convert_to(payload, 'UTF8'), at, false, 1
        from unnest(?, ?, ?) as due (instance, payload, at)
        on conflict (task_name, task_instance) do update
          set task_data = excluded.task_data,
              execution_time = excluded.execution_time,
              consecutive_failures = 0,
              version = held.version + 1
          where not held.picked
        returning task_instance
        """,
        row -> row.text("task_instance"),
        name,
        due.keySet().toArray(String[]::new),
        due.values().stream().map(Waiting::payload).toArray(String[]::new),
        due.values().stream().map(Waiting::at).toArray(Instant[]::new));
  }

  static void cancel(Tx tx, String name, Collection<String> instances) {
    tx.update(
        """
        delete from platform.job
        where task_name = ? and task_instance = any(?) and not picked
        """,
        name,
        instances.stream().sorted().toArray(String[]::new));
  }

  static boolean anyDue(Tx tx, Collection<String> names, Instant now) {
    // index job_due
    return tx.first(
            """
            select 1 as found from platform.job
            where execution_time <= ? and not picked and task_name = any(?) limit 1
            """,
            row -> row.integer("found"),
            now,
            names.toArray(String[]::new))
        .isPresent();
  }

  /** Moves the job to the dead, unless somebody else has taken it over. */
  static void bury(
      Tx tx, String name, String instance, long version, int attempts, String error, Instant now) {
    tx.update(
        """
        with gone as (
          delete from platform.job
          where task_name = ? and task_instance = ? and version = ?
          returning task_data
        )
        insert into platform.dead_job (id, name, instance, payload, attempts, error, died_at)
        select ?, ?, ?, convert_from(task_data, 'UTF8'), ?, ?, ? from gone
        """,
        name,
        instance,
        version,
        Ids.next(now),
        name,
        instance,
        attempts,
        error,
        now);
  }

  /** Newest first: ids grow with time. */
  static List<DeadJob> dead(Tx tx, Optional<UUID> before, int limit) {
    return tx.list(
        """
        select id, name, instance, payload, attempts, error, died_at
        from platform.dead_job
        where id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by id desc limit ?
        """,
        JobStore::deadJob,
        before,
        limit);
  }

  /** Locked until the transaction ends. */
  static Optional<DeadJob> find(Tx tx, UUID id) {
    return tx.first(
        """
        select id, name, instance, payload, attempts, error, died_at
        from platform.dead_job where id = ? for update
        """,
        JobStore::deadJob,
        id);
  }

  static List<WaitingJob> waiting(Tx tx, int limit) {
    // index job_due
    return tx.list(
        """
        select task_name, task_instance, execution_time, picked,
          coalesce(consecutive_failures, 0) as failures, last_failure
        from platform.job order by execution_time limit ?
        """,
        row ->
            new WaitingJob(
                row.text("task_name"),
                row.text("task_instance"),
                row.instant("execution_time"),
                row.bool("picked"),
                row.integer("failures"),
                row.optionalInstant("last_failure")),
        limit);
  }

  /** Back among the waiting, unless its instance is there already; false when there is none. */
  static boolean retry(Tx tx, UUID id, Instant now) {
    return tx.first(
            """
            with gone as (
              delete from platform.dead_job where id = ? returning id, name, instance, payload
            ), back as (
              insert into platform.job
                (task_name, task_instance, task_data, execution_time, picked, version)
              select name, instance, convert_to(payload, 'UTF8'), ?, false, 1 from gone
              on conflict (task_name, task_instance) do nothing
            )
            select id from gone
            """,
            row -> row.uuid("id"),
            id,
            now)
        .isPresent();
  }

  static boolean discard(Tx tx, UUID id) {
    return tx.update("delete from platform.dead_job where id = ?", id) == 1;
  }

  private static DeadJob deadJob(Row row) throws SQLException {
    return new DeadJob(
        row.uuid("id"),
        row.text("name"),
        row.text("instance"),
        row.text("payload"),
        row.integer("attempts"),
        row.text("error"),
        row.instant("died_at"));
  }
}
