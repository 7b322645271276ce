package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.WriteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What was there before anybody came, of kinds that only the workload writes. Where it was noted,
 * the audit finds what else is there though nobody asked for it.
 */
public final class Before {
  static final String FOLDER = "before";

  /** It was nobody's. */
  private static final int NOBODY = 0;

  /** Of a kind: 100 MB of notes. Of one that has more, nothing is noted. */
  private static final long MOST = 1_000_000;

  private Before() {}

  /**
   * Before the first write.
   *
   * @param histories the folder of all histories that are audited together
   * @throws SQLException if a kind's SQL fails; the message names the kind
   */
  public static void note(
      Path histories, Collection<WriteKind> kinds, DatabaseAddress database, InstantSource clock)
      throws IOException, SQLException, InterruptedException {
    for (var kind : kinds) {
      if (kind.exclusive() && !many(kind, database)) {
        try (var history = History.in(folder(histories, kind), clock)) {
          each(kind, database, id -> history.unknown(NOBODY, new Write(kind.name(), id), 0));
          history.throwTrouble();
        }
      }
    }
  }

  /** Of one kind; it is there only if the kind was noted. */
  static Path folder(Path histories, WriteKind kind) {
    return histories.resolve(FOLDER).resolve(kind.name());
  }

  private static boolean many(WriteKind kind, DatabaseAddress database)
      throws SQLException, InterruptedException {
    var count = new LongAdder();
    each(kind, database, id -> count.increment());
    return count.sum() > MOST;
  }

  private static void each(WriteKind kind, DatabaseAddress database, Consumer<String> reader)
      throws SQLException, InterruptedException {
    try {
      SqlIds.each(database, kind.sql().orElseThrow(), reader);
    } catch (SQLException failed) {
      throw new SQLException(
          "the SQL of '%s' failed: %s".formatted(kind.name(), failed.getMessage()), failed);
    }
  }
}
