package dev.bardosh.platform.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one step at a time, in an order that the seed alone decides: a task goes on until its
 * next step, then hands the turn back. So a seed replays a run exactly.
 */
final class Schedule {
  private final List<Task> tasks = new ArrayList<>();
  private final Semaphore turn = new Semaphore(0);
  private @Nullable Task running;

  /** A thread that only moves when it has the turn. */
  final class Task {
    private final Semaphore go = new Semaphore(0);
    private final Thread thread;
    private boolean ended;
    private boolean crashed;
    private @Nullable Throwable failure;

    private Task(Runnable work) {
      thread =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    go.acquireUninterruptibly();
                    try {
                      work.run();
                    } catch (Crash crash) {
                      // the process is gone
                    } catch (Throwable thrown) {
                      failure = thrown;
                    } finally {
                      ended = true;
                      turn.release();
                    }
                  });
      thread.start();
    }

    /** At its next step the task's process ends. */
    void crash() {
      crashed = true;
    }
  }

  /** The end of a process: no code of ours runs after it. */
  static final class Crash extends Error {
    Crash() {
      super("crash", null, false, false);
    }
  }

  Task start(Runnable work) {
    var task = new Task(work);
    tasks.add(task);
    return task;
  }

  /** Lets one task, drawn from those alive, go on to its next step; false when none is left. */
  boolean advance(RandomGenerator random) {
    if (tasks.isEmpty()) {
      return false;
    }
    var task = tasks.get(random.nextInt(tasks.size()));
    advance(task);
    return true;
  }

  void advance(Task task) {
    running = task;
    task.go.release();
    turn.acquireUninterruptibly();
    running = null;
    if (task.ended) {
      tasks.remove(task);
      if (task.failure != null) {
        throw new AssertionError("a lane died: " + task.failure, task.failure);
      }
    }
  }

  /** Called by a task between any two things it does. */
  void step() {
    var task = running;
    if (task == null) {
      return;
    }
    turn.release();
    task.go.acquireUninterruptibly();
    if (task.crashed) {
      throw new Crash();
    }
  }
}
