package dev.bardosh.platform.jobs;

import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Background work: enqueued in the transaction that wants it, run at least once after commit. */
public final class Jobs {
  private Jobs() {}

  /** See {@link #enqueue(Tx, Job, Collection)}. */
  public static <P extends Record> void enqueue(
      Tx tx, Job<P> job, String instance, P payload, Instant at) {
    enqueue(tx, job, List.of(new Job.Due<>(instance, payload, at)));
  }

  /**
   * Puts work into the queue, in the caller's transaction and one statement. An instance that
   * already waits takes the new payload and time; one that runs just now is followed by another.
   */
  public static <P extends Record> void enqueue(Tx tx, Job<P> job, Collection<Job.Due<P>> due) {
    // Sorted, so that two transactions lock the same rows in the same order.
    var byInstance = new TreeMap<String, Job.Due<P>>();
    due.forEach(one -> byInstance.put(one.instance(), one));
    if (byInstance.isEmpty()) {
      return;
    }
    put(tx, job, byInstance).forEach(byInstance::remove);
    var followers = new TreeMap<String, Job.Due<P>>();
    byInstance.forEach((name, one) -> followers.put(name + "~" + UUID.randomUUID(), one));
    if (!followers.isEmpty()) {
      put(tx, job, followers);
    }
  }

  /** Takes work that does not run yet out of the queue; work must still check that it is wanted. */
  public static void cancel(Tx tx, Job<?> job, Collection<String> instances) {
    tx.update(
        """
        delete from platform.job
        where task_name = ? and task_instance = any(?) and not picked
        """,
        job.name(),
        instances.stream().sorted().toArray(String[]::new));
  }

  /** The instances that now wait; the others run at this moment. */
  private static <P extends Record> List<String> put(
      Tx tx, Job<P> job, TreeMap<String, Job.Due<P>> due) {
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
        job.name(),
        due.keySet().toArray(String[]::new),
        due.values().stream()
            .map(one -> new String(Json.bytes(one.payload()), StandardCharsets.UTF_8))
            .toArray(String[]::new),
        due.values().stream().map(Job.Due::at).toArray(Instant[]::new));
  }
}
