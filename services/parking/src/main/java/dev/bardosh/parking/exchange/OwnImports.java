package dev.bardosh.parking.exchange;

import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Ids;
import dev.bardosh.platform.db.Tx;
import dev.bardosh.platform.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Files that owners import into their own spots: looked at first, imported when they say so. The
 * rules are those of the command line, but for one: nobody else's spot is touched, whatever id the
 * file gives.
 */
public final class OwnImports {
  private final ImportFileStore store = new ImportFileStore();

  /** An import keeps a connection and others waiting, so there is one at a time. */
  private final Semaphore turn = new Semaphore(1);

  private final Db db;
  private final SpotImport imports;

  public OwnImports(Db db, SpotImport imports) {
    this.db = db;
    this.imports = imports;
  }

  /**
   * What a file would do.
   *
   * @param id to {@link #confirm} it by; nothing when it cannot be imported
   */
  public record Preview(Optional<UUID> id, ImportOutcome outcome) {}

  /** Tells what the file would do, changes nothing, and keeps it for a day. */
  public Preview preview(String name, byte[] content, ImportOptions options, Instant now) {
    var file = new WaitingFile(Ids.next(now), name, content, options);
    var outcome = run(file, true);
    if (!(outcome instanceof ImportOutcome.Imported)) {
      return new Preview(Optional.empty(), outcome);
    }
    db.run(tx -> store.keep(tx, file, now));
    return new Preview(Optional.of(file.id()), outcome);
  }

  /** Imports the file, or nothing when it is no longer there. Again, it changes nothing. */
  public Optional<ImportOutcome> confirm(UUID account, UUID id, Instant now) {
    var file = db.read(tx -> store.find(tx, account, id, now));
    var outcome = file.map(found -> run(found, false));
    if (outcome.isPresent()) {
      db.run(tx -> store.drop(tx, account));
    }
    return outcome;
  }

  /** The person leaves. */
  public static void forget(Tx tx, UUID account) {
    new ImportFileStore().drop(tx, account);
  }

  /** Raises 503 while another import runs. */
  private ImportOutcome run(WaitingFile file, boolean dryRun) {
    if (!turn.tryAcquire()) {
      throw Problem.busy("Another file is being imported; nothing was done.", 10).raise();
    }
    try {
      return imports.run(
          new ByteArrayInputStream(file.content()),
          file.options().own(dryRun),
          (bytes, features) -> {});
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      turn.release();
    }
  }
}
