package dev.bardosh.parking.exchange;

import dev.bardosh.parking.exchange.ImportReport.Note;
import dev.bardosh.parking.exchange.ImportReport.Skip;
import dev.bardosh.parking.exchange.ImportStore.Cut;
import dev.bardosh.platform.db.Db;
import dev.bardosh.platform.db.Tx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes over spots from a GeoJSON or CSV file: all of it or, when one feature is malformed,
 * nothing. A second run of the same file changes nothing.
 */
public final class SpotImport {
  /** A batch costs one round trip; 500 listings of the longest kind are 8 MB. */
  private static final int BATCH = 500;

  /** Told now and then how far the file has been read. */
  @FunctionalInterface
  public interface Progress {
    void read(long bytes, long features);
  }

  private final ImportStore store = new ImportStore();
  private final Db db;
  private final InstantSource clock;
  private final BayCuts cuts;

  public SpotImport(Db db, InstantSource clock, BayCuts cuts) {
    this.db = db;
    this.clock = clock;
    this.cuts = cuts;
  }

  /** Reads to the end, does not close. Whether GeoJSON or CSV shows in the first character. */
  public ImportOutcome run(InputStream file, ImportOptions options, Progress progress)
      throws IOException {
    try (var lease = db.lease()) {
      var run = new Run(lease.tx(), options, progress);
      var report = run.report(file);
      if (options.dryRun()) {
        lease.rollback();
      } else {
        lease.commit();
      }
      return new ImportOutcome.Imported(report, run.first);
    } catch (Malformed malformed) {
      return new ImportOutcome.Unreadable(malformed.place(), malformed.fault());
    } catch (Booked booked) {
      return booked.outcome;
    }
  }

  /** One run inside its transaction. */
  private final class Run {
    private final Tx tx;
    private final ImportOptions options;
    private final Progress progress;
    private final Instant now = clock.instant();
    private final List<Listing> batch = new ArrayList<>(BATCH);
    private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
    private final Map<Note, Long> notes = new EnumMap<>(Note.class);
    private long features;
    private long listed;
    private List<ImportRow> first = List.of();

    Run(Tx tx, ImportOptions options, Progress progress) {
      this.tx = tx;
      this.options = options;
      this.progress = progress;
    }

    ImportReport report(InputStream file) throws IOException {
      store.begin(tx);
      var counted = new CountedInput(file);
      read(counted);
      flush(counted.bytes());
      int duplicates = store.dropDuplicates(tx);
      if (duplicates > 0) {
        skipped.put(Skip.DUPLICATE, (long) duplicates);
      }
      store.recognise(tx, options);
      store.clash(tx).ifPresent(Run::refuse);
      first = options.dryRun() ? store.first(tx, options) : List.of();
      long updated = options.onlyNew() ? 0 : update();
      long created = store.insert(tx, options, now);
      long unchanged = listed - duplicates - created - updated;
      return new ImportReport(features, created, updated, unchanged, skipped, notes);
    }

    private long update() {
      long changing = store.lockChanging(tx);
      store.cuts(tx).forEach(this::cut);
      store.update(tx, now);
      return changing;
    }

    private static void refuse(Malformed malformed) {
      throw malformed;
    }

    private void cut(Cut cut) {
      var refusal = cuts.apply(tx, cut.spot(), cut.capacity(), now);
      if (refusal.isPresent()) {
        throw new Booked(new ImportOutcome.StillBooked(cut.where(), refusal.get()));
      }
    }

    private void read(CountedInput counted) throws IOException {
      var text = new BufferedInputStream(counted);
      if (startsWithBracket(text)) {
        GeoJson.read(text, feature -> take(feature, counted));
      } else {
        Csv.read(text, feature -> take(feature, counted));
      }
    }

    private void take(Feature feature, CountedInput counted) {
      features++;
      if (!Listing.describes(feature)) {
        skipped.merge(Skip.NOT_PARKING, 1L, Long::sum);
      } else if (feature.place().isEmpty()) {
        skipped.merge(Skip.UNLOCATED, 1L, Long::sum);
      } else {
        var listing = Listing.of(feature, feature.place().get());
        listing.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
        batch.add(listing);
      }
      if (features % BATCH == 0) {
        flush(counted.bytes());
      }
    }

    private void flush(long bytes) {
      if (!batch.isEmpty()) {
        store.add(tx, batch, listed, now);
        listed += batch.size();
        batch.clear();
      }
      progress.read(bytes, features);
    }
  }

  /** Past a byte order mark and blanks; the stream is left at its start. */
  private static boolean startsWithBracket(BufferedInputStream text) throws IOException {
    text.mark(4_096);
    int first = text.read();
    for (int i = 1; i < 4_096 && (first <= ' ' && first >= 0 || first >= 0x80); i++) {
      first = text.read();
    }
    text.reset();
    if (first < 0) {
      throw new Malformed("line 1", "empty");
    }
    return first == '{' || first == '[';
  }

  private static final class Booked extends RuntimeException {
    private final transient ImportOutcome outcome;

    Booked(ImportOutcome outcome) {
      super("still booked", null, false, false);
      this.outcome = outcome;
    }
  }
}
