package dev.bardosh.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * Exchanges in the order in which their time runs out, all having the same. A timer each would cost
 * more than most answers; a list that is looked through now and then costs two links. Used by one
 * event loop only.
 */
final class Deadlines {
  private final long nanos;
  private final Entry ends = new Entry(() -> {});

  Deadlines(long nanos) {
    this.nanos = nanos;
    ends.before = ends;
    ends.after = ends;
  }

  static final class Entry {
    private final Runnable expire;
    private long at;
    private @Nullable Entry before;
    private @Nullable Entry after;

    Entry(Runnable expire) {
      this.expire = expire;
    }

    /** Nothing happens if it ran out or was never started. */
    void stop() {
      if (before != null && after != null) {
        before.after = after;
        after.before = before;
        before = null;
        after = null;
      }
    }
  }

  /** Started before, its time begins anew; here or in the list of another kind of deadline. */
  void start(Entry entry, long now) {
    entry.stop();
    var last = ends.before;
    if (last != null) {
      entry.at = now + nanos;
      entry.before = last;
      entry.after = ends;
      last.after = entry;
      ends.before = entry;
    }
  }

  /** Lets all entries run out whose time has come. */
  void sweep(long now) {
    for (var first = ends.after; first != null && first != ends; first = ends.after) {
      if (now - first.at < 0) {
        return;
      }
      first.stop();
      first.expire.run();
    }
  }
}
