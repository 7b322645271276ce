package dev.bardosh.proof.audit;

import dev.bardosh.proof.subject.DatabaseAddress;
import dev.bardosh.proof.workload.Next.Write;
import dev.bardosh.proof.workload.WriteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;

/**
 * What was there before anybody came. Where it was noted, the audit finds what else is there though
 * nobody asked for it, in kinds that only the workload writes.
 */
public final class Before {
  static final String FOLDER = "before";

  /** It was nobody's. */
  private static final int NOBODY = 0;

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
    try (var history = History.in(histories.resolve(FOLDER), clock)) {
      for (var kind : kinds) {
        if (kind.exclusive()) {
          note(kind, database, history);
        }
      }
      if (history.trouble().isPresent()) {
        throw new IOException(history.trouble().get());
      }
    }
  }

  private static void note(WriteKind kind, DatabaseAddress database, History history)
      throws SQLException, InterruptedException {
    try {
      SqlIds.each(
          database,
          kind.sql().orElseThrow(),
          id -> history.unknown(NOBODY, new Write(kind.name(), id), 0));
    } catch (SQLException failed) {
      throw new SQLException(
          "the SQL of '%s' failed: %s".formatted(kind.name(), failed.getMessage()), failed);
    }
  }
}
