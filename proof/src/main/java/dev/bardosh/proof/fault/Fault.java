package dev.bardosh.proof.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that breaks while people are at it. */
public sealed interface Fault
    permits Kill, Restart, Freeze, EndSessions, LockTables, SlowPeople, BrokenNetwork, DiskFull {
  /** As the report calls it. */
  String name();

  /** As the command line calls it, such as {@code kill-server}. */
  String key();

  /** Whether it can only be done to a server on a small file system of its own. */
  default boolean needsSmallDisk() {
    return false;
  }

  /** Whether the server has ended when it has struck. By no other fault it may end. */
  default boolean endsTheServer() {
    return false;
  }

  /** Until it is healed; zero for what is done in an instant and heals by itself or not. */
  Duration lasts();

  /** Why it cannot be done here; empty if it can. */
  Optional<String> obstacle(Scene scene);

  /** Returns when it is done. */
  Wound strike(Scene scene) throws IOException, SQLException, InterruptedException;

  /** What a fault did. */
  @FunctionalInterface
  interface Wound {
    /** Leaves nothing of it, but for what was lost. */
    void heal() throws IOException, SQLException, InterruptedException;

    /** What a reader must know of it, once it is healed; may be empty. */
    default String remark() {
      return "";
    }
  }

  /**
   * Every fault once.
   *
   * @param lasts of those that last
   * @param slow how many slow people there are
   */
  static List<Fault> all(Duration lasts, int slow) {
    return List.of(
        new Kill(Victim.SERVER),
        new Kill(Victim.POSTGRES),
        new Kill(Victim.BOTH),
        new Restart(),
        new Freeze(Victim.SERVER, lasts),
        new Freeze(Victim.POSTGRES, lasts),
        new Freeze(Victim.BOTH, lasts),
        new EndSessions(),
        new LockTables(lasts),
        new SlowPeople(SlowPeople.Do.READ, slow, lasts),
        new SlowPeople(SlowPeople.Do.WRITE, slow, lasts),
        new BrokenNetwork(BrokenNetwork.Way.CUT, lasts),
        new BrokenNetwork(BrokenNetwork.Way.SILENT, lasts),
        new BrokenNetwork(BrokenNetwork.Way.SLOW, lasts),
        new BrokenNetwork(BrokenNetwork.Way.TWICE, lasts),
        new DiskFull(lasts));
  }

  /** Lower case, with hyphens. */
  static String key(String start, Enum<?> kind) {
    return start + "-" + kind.name().toLowerCase(Locale.ROOT);
  }
}
