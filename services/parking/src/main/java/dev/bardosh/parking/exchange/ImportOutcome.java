package dev.bardosh.parking.exchange;

import java.util.List;

/** What became of an import. Only {@link Imported} changed anything. */
public sealed interface ImportOutcome {
  /**
   * @param first of the spots that a dry run would make or change; otherwise none
   */
  record Imported(ImportReport report, List<ImportRow> first) implements ImportOutcome {
    public Imported {
      first = List.copyOf(first);
    }
  }

  /**
   * The file cannot be read.
   *
   * @param place where in the file, for example {@code feature 3 (line 40, column 5)}
   */
  record Unreadable(String place, ImportFault fault) implements ImportOutcome {}

  /** A spot would have fewer bays than are booked. */
  record StillBooked(String place, ImportFault fault) implements ImportOutcome {}
}
