package dev.bardosh.parking.exchange;

/** What became of an import. Only {@link Imported} changed anything. */
public sealed interface ImportOutcome {
  record Imported(ImportReport report) implements ImportOutcome {}

  /**
   * The file cannot be read.
   *
   * @param place where in the file, for example {@code feature 3 (line 40, column 5)}
   */
  record Unreadable(String place, String detail) implements ImportOutcome {}

  /** A spot would have fewer bays than are booked. */
  record StillBooked(String place, String detail) implements ImportOutcome {}
}
